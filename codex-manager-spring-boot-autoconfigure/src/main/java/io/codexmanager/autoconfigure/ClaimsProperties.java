package io.codexmanager.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the instances of a service agree on which of them handles an event that all of them
 * receive.
 *
 * @param store Where claims are kept. With 'auto', in a store that the application has
 * and all instances share, otherwise in memory.
 * @param lease How long a claim outlives an instance that died, 1s or longer.
 * @param retention How long a completed claim is remembered, 1m or longer and longer than
 * a lease.
 * @param namespace Separates services that share a store. By default
 * 'spring.application.name'.
 * @param instance Name of this instance in the store, up to 60 characters. By default the
 * host and a random suffix.
 * @param turns Whether a session is claimed for the duration of a turn, so that instances
 * that share a store run one turn at a time in it.
 * @param jdbc Claims in a database.
 */
@ConfigurationProperties(ClaimsProperties.PREFIX)
record ClaimsProperties(@DefaultValue("auto") Store store, @DefaultValue("30s") Duration lease,
		@DefaultValue("24h") Duration retention, @Nullable String namespace, @Nullable String instance,
		@DefaultValue("true") boolean turns, @DefaultValue Jdbc jdbc) {

	static final String PREFIX = "codex-manager.claims";

	/**
	 * Claims in a database.
	 *
	 * @param tableName Name of the table, with its schema as a prefix if needed.
	 * @param initializeSchema When to create the table.
	 */
	record Jdbc(@DefaultValue("CODEX_CLAIM") String tableName,
			@DefaultValue("embedded") SchemaInitialization initializeSchema) {
	}

	/**
	 * Where claims are kept.
	 */
	enum Store {

		/**
		 * In a store that the application has and all instances share, otherwise in
		 * memory.
		 */
		AUTO,

		/** In the memory of this instance. */
		MEMORY,

		/** In a table of the application's database. */
		JDBC,

		/** In the application's ConcurrentMetadataStore of Spring Integration. */
		METADATA_STORE,

		/** As locks of the application's LockProvider of ShedLock. */
		SHEDLOCK

	}

	/**
	 * When the table is created.
	 */
	enum SchemaInitialization {

		/** In databases that are embedded in this process. */
		EMBEDDED,

		/** In all databases. */
		ALWAYS,

		/** Never; the table has to be created separately. */
		NEVER

	}

}
