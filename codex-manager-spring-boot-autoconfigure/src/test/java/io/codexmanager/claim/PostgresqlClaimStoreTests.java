package io.codexmanager.claim;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The store in a database against a real PostgreSQL.
 */
@ExtendWith(PostgresqlServer.Extension.class)
class PostgresqlClaimStoreTests extends DatabaseClaimStoreContract {

	PostgresqlClaimStoreTests(PostgresqlServer server) {
		super(server.createSchema(), "schema-postgresql.sql");
	}

}
