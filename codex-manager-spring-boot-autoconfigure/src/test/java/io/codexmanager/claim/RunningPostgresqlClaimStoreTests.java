package io.codexmanager.claim;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The store in a database against a PostgreSQL that runs already; its table of claims is
 * created and emptied. The system property is its JDBC address, with user and password as
 * parameters.
 */
@EnabledIfSystemProperty(named = RunningPostgresqlClaimStoreTests.URL, matches = "jdbc:postgresql:.+")
class RunningPostgresqlClaimStoreTests extends JdbcClaimStoreTests.OnDatabase {

	static final String URL = "codex-manager.contract.postgresql";

	@Override
	String url() {
		return System.getProperty(URL);
	}

	@Override
	String schema() {
		return "schema-postgresql.sql";
	}

	@Override
	ClaimStore create(DriverManagerDataSource dataSource) {
		return new JdbcClaimStore(dataSource, null, JdbcClaimSettings.defaults());
	}

}
