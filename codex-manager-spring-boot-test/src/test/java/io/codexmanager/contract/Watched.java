package io.codexmanager.contract;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import javax.sql.DataSource;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.listener.RequestUnattendedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.FaultProxy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An instance of a service that listens to a manager, with a network of its own between.
 */
final class Watched implements AutoCloseable {

	static final Duration LIMIT = Patience.LIMIT;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final FaultProxy network;

	private final Listeners listeners;

	/**
	 * Start an instance.
	 * @param api address of the manager's interface
	 * @param database URL of the database in which the claims are kept
	 * @param decision how approvals are decided, {@code null} for not at all
	 * @param properties more of them
	 */
	Watched(URI api, String database, Function<ApprovalRequestedEvent, @Nullable ApprovalDecision> decision,
			String... properties) {
		this(api, database, decision, List.of(), properties);
	}

	/**
	 * Start an instance with skills.
	 * @param api address of the manager's interface
	 * @param database URL of the database in which the claims are kept
	 * @param decision how approvals are decided, {@code null} for not at all
	 * @param skills beans with skills
	 * @param properties more properties
	 */
	Watched(URI api, String database, Function<ApprovalRequestedEvent, @Nullable ApprovalDecision> decision,
			List<?> skills, String... properties) {
		this.network = FaultProxy.to(api);
		this.listeners = new Listeners(decision);
		TestPropertyValues
			.of("codex-manager.claims.store=jdbc", "codex-manager.claims.namespace=contract",
					"codex-manager.profiles.local.stream.reconnect.initial=50ms",
					"codex-manager.profiles.local.stream.reconnect.max=500ms")
			.and(properties)
			.applyTo(this.context);
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
				CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		this.context.registerBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.network.baseUrl());
		this.context.registerBean(DataSource.class, () -> new DriverManagerDataSource(database));
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		this.context.registerBean("listeners", Listeners.class, () -> this.listeners);
		for (Object bean : skills) {
			registerSkills(bean);
		}
		this.context.refresh();
		awaitConnected(true);
	}

	CodexManager codex() {
		return this.context.getBean(CodexManager.class);
	}

	private <T> void registerSkills(T bean) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) bean.getClass();
		this.context.registerBean(type, () -> bean);
	}

	List<DynamicTool> tools() {
		return this.context.getBean(RemoteSkills.class).catalog().tools();
	}

	FaultProxy network() {
		return this.network;
	}

	void awaitConnected(boolean connected) {
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> this.context.getBean(CodexEventStreams.class).get("local").isConnected() == connected);
	}

	/**
	 * What was heard of a session.
	 */
	<T extends CodexEvent> List<T> events(Class<T> type, String sessionId) {
		return this.listeners.events.stream()
			.filter(type::isInstance)
			.map(type::cast)
			.filter((event) -> sessionId.equals(event.threadId()))
			.toList();
	}

	<T extends CodexEvent> T await(Class<T> type, String sessionId) {
		return Awaitility.await()
			.atMost(LIMIT)
			.until(() -> events(type, sessionId), (found) -> !found.isEmpty())
			.get(0);
	}

	/**
	 * How old the oldest request is that nobody has answered.
	 */
	Duration oldestApproval() {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.context.getBeansOfType(MeterBinder.class).values().forEach((meters) -> meters.bindTo(registry));
		return Duration.ofMillis((long) (1000 * registry.get("codex.manager.requests.oldest")
			.tags("profile", "local", "kind", "approval")
			.gauge()
			.value()));
	}

	List<RequestUnattendedEvent> unattended() {
		return List.copyOf(this.listeners.unattended);
	}

	/**
	 * The turns of a session whose end this instance alone was told of.
	 */
	long ends(String sessionId) {
		return this.listeners.ends.stream().filter((event) -> sessionId.equals(event.threadId())).count();
	}

	@Override
	public void close() {
		this.network.mend();
		this.context.close();
		this.network.close();
	}

	private static final class Listeners {

		private final Queue<CodexEvent> events = new ConcurrentLinkedQueue<>();

		private final Queue<CodexEvent> ends = new ConcurrentLinkedQueue<>();

		private final Queue<RequestUnattendedEvent> unattended = new ConcurrentLinkedQueue<>();

		private final Function<ApprovalRequestedEvent, @Nullable ApprovalDecision> decision;

		private Listeners(Function<ApprovalRequestedEvent, @Nullable ApprovalDecision> decision) {
			this.decision = decision;
		}

		@CodexEventListener
		void heard(CodexEvent event) {
			this.events.add(event);
		}

		@CodexEventListener(delivery = Delivery.ONCE)
		void ended(TurnCompletedEvent event) {
			this.ends.add(event);
		}

		@EventListener
		void unattended(RequestUnattendedEvent event) {
			this.unattended.add(event);
		}

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent event) {
			return this.decision.apply(event);
		}

	}

}
