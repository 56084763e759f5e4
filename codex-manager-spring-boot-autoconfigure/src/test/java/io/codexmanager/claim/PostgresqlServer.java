package io.codexmanager.claim;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A PostgreSQL that all tests of a run share; its programs come from a jar. As root it
 * runs in a user namespace, because it refuses to run as root.
 */
final class PostgresqlServer implements AutoCloseable {

	private final AtomicInteger schemas = new AtomicInteger();

	private final EmbeddedPostgres postgresql;

	private PostgresqlServer(EmbeddedPostgres postgresql) {
		this.postgresql = postgresql;
	}

	static PostgresqlServer start() throws IOException {
		return new PostgresqlServer(EmbeddedPostgres.builder().start());
	}

	/**
	 * Create an empty schema.
	 * @return the JDBC address that leads into it
	 */
	String createSchema() {
		String name = "test" + this.schemas.incrementAndGet();
		new JdbcTemplate(this.postgresql.getPostgresDatabase()).execute("CREATE SCHEMA " + name);
		return this.postgresql.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
	}

	@Override
	public void close() throws IOException {
		this.postgresql.close();
	}

	/**
	 * Hands the server to whoever takes it as a parameter.
	 */
	static final class Extension extends ServerExtension<PostgresqlServer> {

		Extension() {
			super(PostgresqlServer.class, PostgresqlServer::start);
		}

	}

}
