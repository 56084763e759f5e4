package io.codexmanager.listener;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.OpenRequests;
import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An application context with listeners, and the stream that feeds it.
 */
final class Harness implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final List<Failure> failures = new CopyOnWriteArrayList<>();

	private final List<Throwable> escaped = new CopyOnWriteArrayList<>();

	private final Set<RequestIdentity> open = ConcurrentHashMap.newKeySet();

	private final AliasEventHandler namedListeners = new AliasEventHandler();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Claims claims;

	private final ListenerContainer container;

	private Consumer<Failure> errorHandler = this.failures::add;

	Harness() {
		this(URI.create("http://127.0.0.1:1/api"));
	}

	Harness(URI server) {
		this(server, new InMemoryClaimStore());
	}

	/**
	 * Create an instance of a service.
	 * @param server address of the manager
	 * @param store the claims that it shares with other instances
	 */
	Harness(URI server, ClaimStore store) {
		this(server, store, DecisionStrategy.refusalsWin());
	}

	Harness(URI server, ClaimStore store, DecisionStrategy strategy) {
		this(server, store, strategy, Patience.of(Duration.ofSeconds(1)));
	}

	Harness(URI server, ClaimStore store, DecisionStrategy strategy, Duration lease) {
		this(server, new Claims(store, new ClaimSettings("tests", "test", lease)),
				(builder) -> builder.strategy(strategy));
	}

	Harness(URI server, Claims claims, UnaryOperator<ListenerContainerBuilder> customizer) {
		this.claims = claims;
		DecisionTargets targets = new DecisionTargets() {

			@Override
			public ReactiveCodexManager client(String profile) {
				return ReactiveCodexManager.builder(profile, server).timeout(Duration.ofSeconds(5)).build();
			}

			@Override
			public OpenRequests openRequests(String profile) {
				return Harness.this.open::contains;
			}

		};
		this.container = customizer
			.apply(ListenerContainer.builder(targets, this.claims)
				.retry(new AnswerRetry(5, Duration.ofMillis(10), Duration.ofMillis(50)))
				.errorHandler((listenerId, event, failure) -> this.errorHandler
					.accept(new Failure(listenerId, event, failure)))
				.observations(this.observations, null)
				.beans(this.context.getBeanFactory())
				.deadLetters(this.context))
			.build();
		CodexEventListenerFactory factory = new CodexEventListenerFactory(() -> Set.of("local", "staging"),
				() -> this.container, this.namedListeners);
		this.context.registerBean(CodexEventListenerFactory.class, () -> factory);
	}

	/**
	 * Start the context.
	 * @param beans types of beans
	 * @return this
	 */
	Harness start(Class<?>... beans) {
		for (Class<?> bean : beans) {
			this.context.registerBean(bean.getSimpleName(), bean);
		}
		this.context.refresh();
		return this;
	}

	Harness handlingErrors(Consumer<Failure> handler) {
		this.errorHandler = (failure) -> {
			this.failures.add(failure);
			handler.accept(failure);
		};
		return this;
	}

	ListenerContainer container() {
		return this.container;
	}

	AnnotationConfigApplicationContext context() {
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	EventDispatcher stream(String profile) {
		return stream(profile, false);
	}

	EventDispatcher stream(String profile, boolean filtered) {
		return new EventDispatcher(new EventDispatcher.Source(profile, filtered), RecordedFrames.MAPPER,
				List.of(this.container, this.namedListeners), this.context,
				(event, failure) -> this.escaped.add(failure));
	}

	Harness frame(String type) {
		stream("local").frame(frame(type, "thread"), NOW);
		return this;
	}

	/**
	 * Announce a request that is open from now on.
	 * @param request the request
	 */
	void announce(PendingRequest request) {
		this.open.add(request.identity());
		stream("local").request(request, NOW, false);
	}

	/**
	 * Let an approval expire, and nothing be open any more.
	 * @param approval the approval
	 */
	void expire(Approval approval) {
		this.open.clear();
		stream("local").frame(new StreamFrame("approval_resolved", approval.threadId(),
				"{\"type\": \"approval_resolved\", \"threadId\": \"" + approval.threadId()
						+ "\", \"payload\": {\"approvalId\": \"" + approval.approvalId()
						+ "\", \"status\": \"expired\"}}"),
				NOW);
	}

	Set<RequestIdentity> open() {
		return this.open;
	}

	List<Failure> failures() {
		return this.failures;
	}

	/**
	 * Return what reached the dispatcher although listeners must not throw.
	 * @return the failures
	 */
	List<Throwable> escaped() {
		return this.escaped;
	}

	TestObservationRegistry observations() {
		return this.observations;
	}

	static StreamFrame frame(String type, String threadId) {
		return new StreamFrame(type, threadId,
				"{\"type\": \"" + type + "\", \"threadId\": \"" + threadId + "\", \"payload\": {\"params\": {}}}");
	}

	@Override
	public void close() {
		this.context.close();
		this.container.close();
		this.claims.close();
	}

	/**
	 * What the error handler was told.
	 *
	 * @param listenerId the listener
	 * @param event the event
	 * @param cause the failure
	 */
	record Failure(String listenerId, CodexEvent event, Throwable cause) {
	}

}
