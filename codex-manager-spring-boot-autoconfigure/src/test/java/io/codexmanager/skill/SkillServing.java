package io.codexmanager.skill;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.EventOrigin;
import io.codexmanager.event.EventPayload;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.OpenRequests;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/**
 * A dispatcher with everything around it: a server, a registry, and events by hand.
 */
final class SkillServing implements SkillTargets, AutoCloseable {

	static final String PROFILE = "local";

	static final String THREAD = "thread-1";

	static final Duration TIMEOUT = Patience.LIMIT;

	private static final Instant CREATED = Instant.parse("2026-03-02T10:00:00Z");

	private final AnswerServer server = new AnswerServer();

	private final SkillRegistry registry;

	private final Set<RequestIdentity> closed = ConcurrentHashMap.newKeySet();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final SkillSettings settings;

	private final SkillDispatcher dispatcher;

	SkillServing() {
		this(SkillSettings.defaults(), new SkillRegistry(), (builder) -> builder);
	}

	SkillServing(SkillSettings settings) {
		this(settings, new SkillRegistry(), (builder) -> builder);
	}

	SkillServing(SkillSettings settings, SkillRegistry registry, UnaryOperator<SkillDispatcherBuilder> customizer) {
		this.settings = settings;
		this.registry = registry;
		SkillDispatcherBuilder builder = SkillDispatcher.builder(registry, this)
			.executor(this.executor)
			.retry(new AnswerRetry(3, Duration.ofMillis(10), Duration.ofMillis(20)));
		this.dispatcher = customizer.apply(builder).build();
	}

	AnswerServer server() {
		return this.server;
	}

	SkillRegistry registry() {
		return this.registry;
	}

	SkillDispatcher dispatcher() {
		return this.dispatcher;
	}

	void register(String name, SkillHandler handler) {
		this.registry
			.register(SkillDefinition.of(name, "A skill", SkillContexts.json("{\"type\":\"object\"}"), handler));
	}

	void register(String name, Duration timeout, SkillHandler handler) {
		this.registry.register(SkillDefinition.of(name, "A skill", SkillContexts.json("{\"type\":\"object\"}"), handler)
			.within(timeout));
	}

	ToolCall call(String id, String tool) {
		return call(id, tool, "{}");
	}

	ToolCall call(String id, String tool, @Nullable String arguments) {
		return new ToolCall(id, "item/tool/call", THREAD, "turn-1", "call-" + id, "call-" + id, tool,
				(arguments != null) ? SkillContexts.json(arguments) : null, null, null, CREATED, "pending",
				java.util.Map.of());
	}

	ToolCall ask(String id, String tool) {
		return ask(call(id, tool));
	}

	ToolCall ask(String id, String tool, @Nullable String arguments) {
		return ask(call(id, tool, arguments));
	}

	ToolCall ask(ToolCall call) {
		this.server.waiting(call);
		this.dispatcher.handle(new ToolCallRequestedEvent(origin("tool_call_requested"), payload("{}"), call, false));
		return call;
	}

	void resolve(ToolCall call, String status) {
		this.closed.add(call.identity());
		this.dispatcher.handle(new ToolCallResolvedEvent(origin("tool_call_resolved"), payload(
				"{\"requestId\":\"%s\",\"status\":\"%s\",\"success\":false}".formatted(call.requestId(), status))));
	}

	void close(ToolCall call) {
		this.closed.add(call.identity());
	}

	void resynchronize() {
		this.dispatcher.handle(new StreamResynchronizedEvent(origin(StreamResynchronizedEvent.TYPE), 1, 0));
	}

	void deleteSession() {
		this.dispatcher.handle(new ManagerEvent(origin("session_deleted"), payload("{}")));
	}

	AnswerServer.Answer answer() {
		await().atMost(TIMEOUT).until(() -> !this.server.answers().isEmpty());
		return this.server.answers().get(0);
	}

	void awaitIdle() {
		await().atMost(TIMEOUT).until(() -> this.dispatcher.idle());
	}

	@Override
	public ReactiveCodexManager client(String profile) {
		return this.server.client(profile);
	}

	@Override
	public OpenRequests openRequests(String profile) {
		return (request) -> !this.closed.contains(request);
	}

	@Override
	public SkillSettings settings(String profile) {
		return this.settings;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.server.close();
	}

	private static EventOrigin origin(String type) {
		return new EventOrigin(PROFILE, type, THREAD, Instant.now());
	}

	private static EventPayload payload(String json) {
		return EventPayload.of(SkillContexts.MAPPER, new StreamFrame("event", THREAD, "{\"payload\":" + json + "}"));
	}

}
