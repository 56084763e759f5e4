package io.codexmanager.soak;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.FaultProxy;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * One instance of the service, with a network of its own between it and the manager.
 */
final class Replica implements AutoCloseable {

	private static final String PROFILE = "codex-manager.profiles.local.";

	private final String name;

	private final FaultProxy network;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private Replica(String name, FaultProxy network) {
		this.name = name;
		this.network = network;
	}

	String name() {
		return this.name;
	}

	FaultProxy network() {
		return this.network;
	}

	List<DynamicTool> tools() {
		return this.context.getBean(RemoteSkills.class).catalog().tools();
	}

	boolean isConnectedSince(Instant time) {
		StreamStatus status = this.context.getBean(CodexEventStreams.class).get("local").status();
		return status.state() == StreamStatus.State.CONNECTED && status.since().isAfter(time);
	}

	@Override
	public void close() {
		this.network.mend();
		this.context.close();
		this.network.close();
	}

	private static String millis(int seconds) {
		return Patience.of(Duration.ofSeconds(seconds)).toMillis() + "ms";
	}

	/**
	 * The service: what all its instances share.
	 *
	 * @param manager address of the manager
	 * @param ledger what happens
	 * @param claims the database with their claims
	 */
	record Service(URI manager, Ledger ledger, String claims) {

		Service(URI manager, Ledger ledger) {
			this(manager, ledger, "jdbc:h2:mem:soak;DB_CLOSE_DELAY=-1");
		}

		/**
		 * Start an instance, and wait until it is connected.
		 */
		Replica instance(String name) {
			Replica replica = new Replica(name, FaultProxy.to(this.manager));
			AnnotationConfigApplicationContext context = replica.context;
			TestPropertyValues
				.of(PROFILE + "timeout=" + millis(2), PROFILE + "stream.reconnect.initial=20ms",
						PROFILE + "stream.reconnect.max=200ms", PROFILE + "stream.ping-interval=300ms",
						PROFILE + "stream.pong-timeout=" + millis(1), "codex-manager.claims.store=jdbc",
						"codex-manager.claims.namespace=soak", "codex-manager.claims.instance=" + name)
				.applyTo(context);
			context.register(AutoConfigurations.getClasses(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class)));
			context.registerBean(CodexManagerConnectionDetails.class, () -> (profile) -> replica.network.baseUrl());
			context.registerBean(DataSource.class, () -> JdbcConnectionPool.create(this.claims, "sa", ""));
			context.registerBean(Instance.class, () -> new Instance(name, this.ledger));
			context.refresh();
			CodexEventStreams streams = context.getBean(CodexEventStreams.class);
			Awaitility.await().atMost(Patience.LIMIT).until(() -> streams.get("local").isConnected());
			return replica;
		}

	}

}
