package io.codexmanager.autoconfigure;

import java.time.Duration;

import javax.sql.DataSource;

import io.codexmanager.autoconfigure.ClaimsProperties.Store;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.JdbcClaimStore;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;

/**
 * The application's database as a place for claims.
 */
final class JdbcClaimStoreCandidate implements ClaimStoreCandidate {

	private static final Log logger = HarmlessLog.of(JdbcClaimStoreCandidate.class);

	private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);

	private final ObjectProvider<DataSource> databases;

	private final ObjectProvider<PlatformTransactionManager> transactionManagers;

	private final ClaimsProperties properties;

	JdbcClaimStoreCandidate(ObjectProvider<DataSource> databases,
			ObjectProvider<PlatformTransactionManager> transactionManagers, ClaimsProperties properties) {
		this.databases = databases;
		this.transactionManagers = transactionManagers;
		this.properties = properties;
	}

	@Override
	public Store store() {
		return Store.JDBC;
	}

	@Override
	public ClaimStore required() {
		DataSource database = this.databases.getIfUnique();
		if (database == null) {
			throw ClaimStoreCandidate.unusable(Store.JDBC, "there is no DataSource, or there are several.",
					"Configure spring.datasource, or make one DataSource the primary one.", null);
		}
		String table = this.properties.jdbc().tableName();
		try {
			return create(database);
		}
		catch (BadSqlGrammarException ex) {
			throw ClaimStoreCandidate.unusable(Store.JDBC,
					"the table " + table + " is missing or has other columns than it should.",
					"Create it with the script io/codexmanager/claim/schema-<database>.sql of this library, or set "
							+ ClaimsProperties.PREFIX + ".jdbc.initialize-schema to 'always'.",
					ex);
		}
		catch (RuntimeException ex) {
			throw ClaimStoreCandidate.unusable(Store.JDBC, "the database cannot be used: " + ex.getMessage(),
					"Look at the cause below, or choose another store.", ex);
		}
	}

	@Override
	public @Nullable ClaimStore ifUsable() {
		DataSource database = this.databases.getIfUnique();
		if (database == null) {
			return null;
		}
		try {
			return create(database);
		}
		catch (BadSqlGrammarException ex) {
			logger.debug("The database has no table for claims", ex);
		}
		catch (RuntimeException ex) {
			logger.warn("The database cannot be asked whether it has a table for claims, so they are not kept in it; "
					+ "set " + ClaimsProperties.PREFIX + ".store to say where they are kept", ex);
		}
		return null;
	}

	private ClaimStore create(DataSource database) {
		new ClaimSchemaInitializer(database, this.properties.jdbc()).initializeDatabase();
		JdbcClaimStore store = new JdbcClaimStore(database, distributed(),
				ClaimsMapper.jdbc(this.properties, QUERY_TIMEOUT));
		store.check();
		return store;
	}

	/** Connections of distributed transactions cannot be committed by themselves. */
	private @Nullable PlatformTransactionManager distributed() {
		return this.transactionManagers.stream()
			.filter((manager) -> manager instanceof JtaTransactionManager)
			.findFirst()
			.orElse(null);
	}

}
