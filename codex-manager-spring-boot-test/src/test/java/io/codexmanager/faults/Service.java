package io.codexmanager.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreamBuilder;
import io.codexmanager.stream.StreamSettings;
import org.awaitility.Awaitility;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * The side under test: a client, its event stream, and what came over it.
 */
final class Service implements AutoCloseable {

	/** Long enough for a slow machine; nothing waits for it when all is well. */
	static final Duration LIMIT = Patience.LIMIT;

	/** The turn time-out, by which a waiter that hangs shows. */
	private static final TurnSettings TURNS = new TurnSettings(Patience.of(Duration.ofSeconds(20)),
			Patience.of(Duration.ofSeconds(2)), Duration.ofMillis(50), Duration.ofMillis(500),
			Patience.of(Duration.ofSeconds(3)));

	private final Queue<CodexEvent> events = new ConcurrentLinkedQueue<>();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final Counts counts = new Counts();

	private final CodexEventStream stream;

	private final ReactiveCodexManager client;

	private Service(Builder builder) {
		EventDispatcher dispatcher = new EventDispatcher(new EventDispatcher.Source("test", false),
				ProtocolJson.builder().build(), List.of(), (event) -> {
					if (builder.keeping) {
						this.events.add((CodexEvent) event);
					}
					builder.listener.accept((CodexEvent) event, this);
				}, (event, failure) -> this.failures.add(failure));
		StreamSettings defaults = StreamSettings.of("test", builder.stream)
			.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(20), Duration.ofMillis(100), 2, 0));
		this.stream = builder.streamCustomizer
			.apply(CodexEventStream.builder(builder.settings.apply(defaults), dispatcher, this::reactive)
				.observer(this.counts))
			.build();
		this.client = ReactiveCodexManager.builder("test", URI.create(builder.manager + "/api"))
			.webClient(builder.webClient)
			.turns(TURNS)
			.feed(() -> this.stream)
			.build();
	}

	/**
	 * A service whose calls and stream go to a manager.
	 */
	static Builder of(URI manager) {
		return new Builder(manager);
	}

	private ReactiveCodexManager reactive() {
		return this.client;
	}

	CodexManager codex() {
		return this.client.blocking();
	}

	SessionScope newSession(DynamicTool... tools) {
		return session(codex().sessions().create(CreateSession.in("/workspace").tools(List.of(tools))).id());
	}

	SessionScope session(String id) {
		return codex().session(id);
	}

	CompletableFuture<TurnResult> ask(String sessionId, String text) {
		return this.client.session(sessionId).ask(SendMessage.of(text), TurnOptions.defaults()).toFuture();
	}

	CompletableFuture<Void> send(String sessionId, String text) {
		return this.client.sessions().sendMessage(sessionId, SendMessage.of(text)).then().toFuture();
	}

	CodexEventStream stream() {
		return this.stream;
	}

	Counts counts() {
		return this.counts;
	}

	List<Throwable> failures() {
		return List.copyOf(this.failures);
	}

	List<CodexEvent> events() {
		return List.copyOf(this.events);
	}

	<T extends CodexEvent> List<T> events(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	<T extends CodexEvent> List<T> await(Class<T> type, int count) {
		return Awaitility.await().atMost(LIMIT).until(() -> events(type), (events) -> events.size() >= count);
	}

	Service awaitConnected(boolean connected) {
		Awaitility.await().atMost(LIMIT).until(() -> this.stream.isConnected() == connected);
		return this;
	}

	@Override
	public void close() {
		this.stream.stop(Duration.ofSeconds(2));
	}

	/**
	 * What happens with an event, on its lane.
	 */
	interface Listener {

		void accept(CodexEvent event, Service service);

	}

	static final class Builder {

		private final URI manager;

		private URI stream;

		private UnaryOperator<StreamSettings> settings = UnaryOperator.identity();

		private UnaryOperator<CodexEventStreamBuilder> streamCustomizer = UnaryOperator.identity();

		private WebClient.Builder webClient = WebClient.builder();

		private Listener listener = (event, service) -> {
		};

		private boolean keeping = true;

		private Builder(URI manager) {
			this.manager = manager;
			this.stream = stream(manager);
		}

		/**
		 * Let the stream alone go through something else.
		 */
		Builder streamOver(URI base) {
			this.stream = stream(base);
			return this;
		}

		Builder settings(UnaryOperator<StreamSettings> settings) {
			this.settings = settings;
			return this;
		}

		Builder streamCustomizer(UnaryOperator<CodexEventStreamBuilder> streamCustomizer) {
			this.streamCustomizer = streamCustomizer;
			return this;
		}

		Builder webClient(WebClient.Builder webClient) {
			this.webClient = webClient;
			return this;
		}

		Builder listener(Listener listener) {
			this.listener = listener;
			return this;
		}

		Builder listener(Consumer<CodexEvent> listener) {
			return listener((event, service) -> listener.accept(event));
		}

		/**
		 * Keep no events.
		 */
		Builder forgetful() {
			this.keeping = false;
			return this;
		}

		/**
		 * Start the stream.
		 */
		Service start() {
			Service service = new Service(this);
			service.stream.start();
			return service;
		}

		private static URI stream(URI base) {
			return URI.create("ws" + base.toString().substring(4) + "/api/stream");
		}

	}

}
