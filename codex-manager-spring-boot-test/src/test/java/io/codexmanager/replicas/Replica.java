package io.codexmanager.replicas;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An instance of a service, with a network of its own to the manager and to the database
 * of the claims. Without both it is as good as dead for all others.
 */
final class Replica implements AutoCloseable {

	static final Duration LIMIT = Patience.LIMIT;

	/** An instance that does not renew for as long is dead. */
	private static final Duration LEASE = Patience.of(Duration.ofSeconds(1));

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final Line line;

	private final Database database;

	Replica(EmbeddedCodexManager manager, String databaseUrl, Skills skills) {
		this(manager, databaseUrl, skills, LEASE);
	}

	Replica(EmbeddedCodexManager manager, String databaseUrl, Skills skills, Duration lease) {
		this.line = new Line(manager.baseUrl());
		this.database = new Database(databaseUrl);
		TestPropertyValues
			.of("codex-manager.claims.store=jdbc", "codex-manager.claims.lease=" + lease.toMillis() + "ms",
					"codex-manager.claims.namespace=service",
					"codex-manager.profiles.local.base-url=" + this.line.uri(),
					"codex-manager.profiles.local.stream.reconnect.initial=20ms",
					"codex-manager.profiles.local.stream.reconnect.max=100ms")
			.applyTo(this.context);
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
				CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		this.context.registerBean(DataSource.class, () -> this.database);
		this.context.registerBean("skills", Skills.class, () -> skills);
		this.context.refresh();
		awaitConnected(true);
	}

	CodexManager codex() {
		return this.context.getBean(CodexManager.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	void awaitConnected(boolean connected) {
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> this.context.getBean(CodexEventStreams.class).get("local").isConnected() == connected);
	}

	Line line() {
		return this.line;
	}

	Database database() {
		return this.database;
	}

	/** For all others the instance is gone; it does not know. */
	void die() {
		this.line.cut();
		this.database.cut(true);
	}

	void comeBack() {
		this.database.cut(false);
		this.line.mend();
	}

	@Override
	public void close() {
		this.line.mend();
		this.database.cut(false);
		this.context.close();
		this.line.close();
	}

	/**
	 * A database that can be out of reach.
	 */
	static final class Database extends DelegatingDataSource {

		private volatile boolean cut;

		Database(String url) {
			super(new DriverManagerDataSource(url));
		}

		void cut(boolean cut) {
			this.cut = cut;
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.cut) {
				throw new SQLException("The database is out of reach");
			}
			return super.getConnection();
		}

	}

}
