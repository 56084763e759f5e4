package io.codexmanager.autoconfigure;

import java.util.Set;

import javax.sql.DataSource;

import io.codexmanager.actuate.ClaimMeters;
import io.codexmanager.autoconfigure.ClaimsProperties.Store;
import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.claim.MetadataClaimStore;
import io.codexmanager.claim.ShedLockClaimStore;
import io.codexmanager.support.HarmlessLog;
import io.micrometer.core.instrument.MeterRegistry;
import net.javacrumbs.shedlock.core.LockProvider;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Auto-configuration of the claims, by which instances of a service agree which of them
 * handles what all of them heard.
 */
@AutoConfiguration(before = { CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class },
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@EnableConfigurationProperties(ClaimsProperties.class)
public final class CodexManagerClaimsAutoConfiguration {

	private static final Log logger = HarmlessLog.of(CodexManagerClaimsAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	ClaimStore codexClaimStore(ObjectProvider<ClaimStoreCandidate> candidates, ClaimsProperties properties) {
		ClaimsMapper.checkRetention(properties);
		return new ClaimStoreSelection(candidates.stream().toList()).select(properties.store());
	}

	/**
	 * Closed after streams, listeners and skills have stopped, because they are stopped
	 * as parts of the life cycle and this is destroyed as a bean.
	 */
	@Bean
	@ConditionalOnMissingBean
	Claims codexClaims(ClaimStore store, ClaimsProperties properties, Environment environment,
			ObjectProvider<ClaimObserver> observer) {
		ClaimSettings settings = ClaimsMapper.settings(properties, environment);
		if (settings.namespace().isEmpty() && !(store instanceof InMemoryClaimStore)) {
			logger.warn("Claims are shared but not named: another service with the same store and listeners of the "
					+ "same names would be taken for an instance of this one. "
					+ "Set spring.application.name or codex-manager.claims.namespace.");
		}
		return new Claims(store, settings, observer.getIfUnique(() -> ClaimObserver.NONE));
	}

	@Bean
	TurnClaims codexTurnClaims(ObjectProvider<Claims> claims, ClaimsProperties properties) {
		return new TurnClaims(claims, properties.turns());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JdbcTemplate.class, DataSourceScriptDatabaseInitializer.class })
	@ConditionalOnMissingBean(ClaimStore.class)
	@Import(DatabaseInitializationDependencyConfigurer.class)
	static class Jdbc {

		@Bean
		@DependsOnDatabaseInitialization
		ClaimStoreCandidate codexJdbcClaimStoreCandidate(ObjectProvider<DataSource> databases,
				ObjectProvider<PlatformTransactionManager> transactionManagers, ClaimsProperties properties) {
			return new JdbcClaimStoreCandidate(databases, transactionManagers, properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConcurrentMetadataStore.class)
	@ConditionalOnMissingBean(ClaimStore.class)
	static class Metadata {

		/** What is kept in memory or in a file of this instance is no place for all. */
		private static final Set<String> LOCAL = Set.of("SimpleMetadataStore", "PropertiesPersistingMetadataStore");

		@Bean
		ClaimStoreCandidate codexMetadataClaimStoreCandidate(ObjectProvider<ConcurrentMetadataStore> stores,
				ObjectProvider<PlatformTransactionManager> transactionManager, ClaimsProperties properties) {
			return new SharedClaimStoreCandidate<>(Store.METADATA_STORE, "ConcurrentMetadataStore", stores, LOCAL,
					(store) -> new MetadataClaimStore(store, apart(transactionManager.getIfUnique()),
							properties.retention()));
		}

		private static TransactionOperations apart(@Nullable PlatformTransactionManager transactionManager) {
			if (transactionManager == null) {
				return TransactionOperations.withoutTransaction();
			}
			TransactionTemplate transactions = new TransactionTemplate(transactionManager);
			transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			return transactions;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockProvider.class)
	@ConditionalOnMissingBean(ClaimStore.class)
	static class ShedLock {

		private static final Set<String> LOCAL = Set.of("InMemoryLockProvider");

		@Bean
		ClaimStoreCandidate codexShedLockClaimStoreCandidate(ObjectProvider<LockProvider> providers,
				ClaimsProperties properties) {
			return new SharedClaimStoreCandidate<>(Store.SHEDLOCK, "LockProvider", providers, LOCAL,
					(provider) -> new ShedLockClaimStore(provider, properties.retention()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		ClaimMeters codexClaimMeters(MeterRegistry registry) {
			return new ClaimMeters(registry);
		}

	}

}
