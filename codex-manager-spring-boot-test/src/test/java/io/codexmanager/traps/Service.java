package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;

/**
 * A service that works with a manager: a client, its event stream, and what came over it.
 */
final class Service implements AutoCloseable {

	/** Long enough for a slow machine; nothing waits for it when all is well. */
	static final Duration LIMIT = Patience.LIMIT;

	/** How long the manager may be out of reach. */
	static final Duration GIVE_UP_AFTER = Patience.of(Duration.ofSeconds(3));

	/** The turn time-out, by which a waiter that hangs shows. */
	private static final TurnSettings TURNS = new TurnSettings(Patience.of(Duration.ofSeconds(15)),
			Patience.of(Duration.ofSeconds(2)), Duration.ofMillis(50), Duration.ofMillis(500), GIVE_UP_AFTER);

	private final List<CodexEvent> events = new CopyOnWriteArrayList<>();

	private final CodexEventStream stream;

	private final ReactiveCodexManager client;

	private Service(EmbeddedCodexManager manager, TurnSettings turns, UnaryOperator<StreamSettings> settings) {
		EventDispatcher dispatcher = new EventDispatcher(new EventDispatcher.Source("test", false),
				ProtocolJson.builder().build(), List.of(), (event) -> this.events.add((CodexEvent) event),
				(event, failure) -> {
				});
		URI api = URI.create(manager.baseUrl() + "/api");
		StreamSettings defaults = StreamSettings.of("test", URI.create("ws" + api.toString().substring(4) + "/stream"))
			.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(20), Duration.ofMillis(100), 2, 0));
		this.stream = CodexEventStream.builder(settings.apply(defaults), dispatcher, this::reactive).build();
		this.client = ReactiveCodexManager.builder("test", api).turns(turns).feed(() -> this.stream).build();
	}

	/**
	 * A service that is connected and has read what it missed.
	 */
	static Service of(EmbeddedCodexManager manager) {
		return of(manager, TURNS);
	}

	static Service of(EmbeddedCodexManager manager, TurnSettings turns) {
		Service service = with(manager, turns, UnaryOperator.identity());
		service.awaitConnected(true);
		service.await(StreamResynchronizedEvent.class);
		return service;
	}

	/**
	 * A service whose stream has been started.
	 */
	static Service with(EmbeddedCodexManager manager, UnaryOperator<StreamSettings> settings) {
		return with(manager, TURNS, settings);
	}

	private static Service with(EmbeddedCodexManager manager, TurnSettings turns,
			UnaryOperator<StreamSettings> settings) {
		Service service = new Service(manager, turns, settings);
		service.stream.start();
		return service;
	}

	private ReactiveCodexManager reactive() {
		return this.client;
	}

	CodexManager codex() {
		return this.client.blocking();
	}

	SessionScope newSession() {
		return session(codex().sessions().create(CreateSession.in("/workspace")).id());
	}

	SessionScope session(String id) {
		return codex().session(id);
	}

	CompletableFuture<TurnResult> ask(String sessionId, String text) {
		return ask(sessionId, text, TurnOptions.defaults());
	}

	CompletableFuture<TurnResult> ask(String sessionId, String text, TurnOptions options) {
		return this.client.session(sessionId).ask(SendMessage.of(text), options).toFuture();
	}

	/**
	 * Send a message past the session scope, as another program would.
	 */
	CompletableFuture<String> sendPlainly(String sessionId, String text) {
		return this.client.sessions()
			.sendMessage(sessionId, SendMessage.of(text))
			.map((accepted) -> accepted.turnId())
			.toFuture();
	}

	CodexEventStream stream() {
		return this.stream;
	}

	<T extends CodexEvent> List<T> events(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	<T extends CodexEvent> T await(Class<T> type) {
		return await(type, 1).get(0);
	}

	<T extends CodexEvent> List<T> await(Class<T> type, int count) {
		return Awaitility.await().atMost(LIMIT).until(() -> events(type), (events) -> events.size() >= count);
	}

	void awaitConnected(boolean connected) {
		Awaitility.await().atMost(LIMIT).until(() -> this.stream.isConnected() == connected);
	}

	void awaitRunning(String sessionId) {
		Awaitility.await().atMost(LIMIT).until(() -> session(sessionId).get().thread().status().active());
	}

	@Override
	public void close() {
		this.stream.stop();
	}

}
