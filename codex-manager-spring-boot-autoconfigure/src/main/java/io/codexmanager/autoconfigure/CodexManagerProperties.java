package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.codexmanager.listener.ListenerSettings;
import io.codexmanager.observation.GenAiVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.Assert;

/**
 * Properties of codex-manager.
 *
 * @param defaultProfile Name of the profile whose beans are primary. By default the only
 * profile, or the one named 'local'.
 * @param profiles Profiles by name. If there are none, there is one named 'local' with
 * the defaults.
 * @param cliProfiles Profiles of the command-line interface of codex-manager.
 * @param environment Environment variables that other clients of codex-manager use.
 * @param listeners Methods that listen to events.
 * @param decisions Answers to requests of the runtime.
 * @param unknownKeys What happens at startup for keys below 'codex-manager' that nothing
 * reads.
 */
@ConfigurationProperties("codex-manager")
record CodexManagerProperties(@Nullable String defaultProfile, @DefaultValue Map<String, ProfileProperties> profiles,
		@DefaultValue CliProfilesImport cliProfiles, @DefaultValue EnvironmentImport environment,
		@DefaultValue Listeners listeners, @DefaultValue Decisions decisions, @DefaultValue Observations observations,
		@DefaultValue("fail") UnknownKeys unknownKeys) {

	/**
	 * Profiles of the command-line interface of codex-manager.
	 *
	 * @param enabled Whether to import its profiles. The application's own properties
	 * take precedence, key by key.
	 * @param path File with the profiles. By default 'codex-manager/cli/config.json'
	 * below $XDG_CONFIG_HOME or ~/.config.
	 * @param profile Name of the profile that becomes the default one, unless
	 * 'codex-manager.default-profile' is set. By default the file's current one.
	 */
	record CliProfilesImport(@Name("import") boolean enabled, @Nullable String path, @Nullable String profile) {

		static final String PREFIX = "codex-manager.cli-profiles";

	}

	/**
	 * Environment variables that other clients of codex-manager use.
	 *
	 * @param enabled Whether CODEX_MANAGER_API_BASE and the related variables apply to
	 * the default profile. The application's own properties take precedence, key by key.
	 */
	record EnvironmentImport(@Name("import") boolean enabled) {

		static final String PREFIX = "codex-manager.environment";

	}

	/**
	 * What happens for keys that nothing reads.
	 */
	enum UnknownKeys {

		/** The startup fails. */
		FAIL,

		/** A warning is logged for each. */
		WARN,

		/** Nothing. */
		IGNORE

	}

	/**
	 * Names of spans and meters.
	 *
	 * @param genAi Whether spans and meters of turns and skills also have the names of
	 * OpenTelemetry's conventions for generative AI, and in which version.
	 */
	record Observations(@DefaultValue("off") GenAi genAi) {

		static final String GEN_AI = "codex-manager.observations.gen-ai";

		/**
		 * Versions of the names.
		 */
		enum GenAi {

			/** Only the names of this library. */
			OFF,

			/** Also those of version 1.39 of the semantic conventions. */
			V1_39,

			/** Also those of the newest version that is known. */
			LATEST;

			GenAiVersion version() {
				return (this == V1_39) ? GenAiVersion.V1_39 : GenAiVersion.LATEST;
			}

		}

	}

	/**
	 * Methods that listen to events.
	 *
	 * @param parallelism How many calls of parallel listeners run at a time.
	 * @param serialCapacity How many events of a serial listener wait at most for the
	 * preceding ones.
	 */
	record Listeners(@DefaultValue("64") int parallelism, @DefaultValue("1024") int serialCapacity) {

		ListenerSettings settings() {
			return ProfileMapper.checked("codex-manager.listeners",
					() -> new ListenerSettings(this.parallelism, this.serialCapacity));
		}

	}

	/**
	 * Answers to requests of the runtime.
	 *
	 * @param unattendedAfter How long a request may wait for its answer before this is
	 * logged as a warning and published, 1s or longer. Zero for never.
	 * @param concurrency How many decisions, and how many answers of skills, are sent to
	 * each profile at a time, those to the oldest requests first. 1 or more.
	 */
	record Decisions(@DefaultValue("30s") Duration unattendedAfter, @DefaultValue("16") int concurrency) {

		private static final Duration SHORTEST = Duration.ofSeconds(1);

		Duration patience() {
			return ProfileMapper.checked("codex-manager.decisions", () -> {
				Assert.isTrue(this.unattendedAfter.isZero() || this.unattendedAfter.compareTo(SHORTEST) >= 0,
						() -> "'unattendedAfter' must be 0 or 1s or longer but is " + this.unattendedAfter);
				return this.unattendedAfter;
			});
		}

		int atATime() {
			return ProfileMapper.checked("codex-manager.decisions", () -> {
				Assert.isTrue(this.concurrency >= 1,
						() -> "'concurrency' must be 1 or more but is " + this.concurrency);
				return this.concurrency;
			});
		}

	}

}
