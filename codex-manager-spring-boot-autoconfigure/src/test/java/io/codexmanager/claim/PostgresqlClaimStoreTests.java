package io.codexmanager.claim;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The store in a database against a real PostgreSQL, over a pool, as services have one.
 */
@ExtendWith(PostgresqlServer.Extension.class)
class PostgresqlClaimStoreTests extends DatabaseClaimStoreContract {

	PostgresqlClaimStoreTests(PostgresqlServer server) {
		super(server.createSchema(), PostgresqlClaimStoreTests::pool, "schema-postgresql.sql");
	}

	private static DataSource pool(String url) {
		PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
		connections.setURL(url);
		return JdbcConnectionPool.create(connections);
	}

	@AfterEach
	void disconnect() {
		((JdbcConnectionPool) dataSource()).dispose();
	}

}
