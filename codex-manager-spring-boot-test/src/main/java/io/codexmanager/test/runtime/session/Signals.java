package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.codexmanager.test.runtime.support.EventNames;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.StreamHub;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns each message of the runtime into the frames the manager makes of it.
 */
public final class Signals {

	private static final Runnable NOTHING = () -> {
	};

	private final StreamHub hub;

	private final Clock clock;

	private final AccountLimits limits;

	public Signals(StreamHub hub, Clock clock) {
		this.hub = hub;
		this.clock = clock;
		this.limits = new AccountLimits(clock);
	}

	/**
	 * What is told of the limits of the account.
	 */
	public AccountLimits limits() {
		return this.limits;
	}

	/**
	 * The present time as the manager writes it.
	 */
	public String now() {
		return timestamp(this.clock.instant());
	}

	public String later(Duration delay) {
		return timestamp(this.clock.instant().plus(delay));
	}

	static String timestamp(Instant instant) {
		Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
		String text = millis.toString();
		// Instant leaves out a fraction of zero, the manager does not
		return (millis.getNano() == 0) ? text.replace("Z", ".000Z") : text;
	}

	public void notification(@Nullable ManagedSession session, String method, ObjectNode params) {
		notification(session, method, params, NOTHING);
	}

	/**
	 * Send a notification in its two forms, with the derived events between.
	 */
	public void notification(@Nullable ManagedSession session, String method, ObjectNode params, Runnable derived) {
		String threadId = (session != null) ? session.id() : null;
		String type = EventNames.ofNotification(method);
		if (session == null || !session.systemOwned()) {
			this.hub.send(type, threadId, envelope(session, type, "notification", method, params));
		}
		derived.run();
		ObjectNode raw = Json.object();
		raw.put("method", method);
		raw.set("params", params);
		event("notification", session, raw);
	}

	/**
	 * A notification in the legacy dialect.
	 */
	public void legacy(ManagedSession session, String id, ObjectNode message) {
		ObjectNode params = Json.object();
		params.put("id", id);
		params.set("msg", message);
		params.put("conversationId", session.id());
		notification(session, "codex/event/" + message.path("type").asString(), params);
	}

	/**
	 * Send a request of the runtime and, directly after it, the event it becomes.
	 */
	void request(ManagedSession session, String method, long requestId, ObjectNode params, String typed,
			ObjectNode payload) {
		String type = EventNames.ofRequest(method);
		ObjectNode envelope = envelope(session, type, "request", method, params);
		envelope.put("requestId", requestId);
		this.hub.send(type, session.id(), envelope);
		this.hub.send(typed, session.id(), payload);
	}

	/**
	 * An event of the manager's own making. Those of workers are for sockets only that
	 * follow them.
	 */
	public void event(String type, @Nullable ManagedSession session, ObjectNode payload) {
		if (session != null && session.systemOwned()) {
			this.hub.sendToFollowers(type, session.id(), payload);
		}
		else {
			this.hub.send(type, (session != null) ? session.id() : null, payload);
		}
	}

	public void broadcast(String type, @Nullable ManagedSession session, ObjectNode payload) {
		if (session != null && session.systemOwned()) {
			event(type, session, payload);
		}
		else {
			this.hub.broadcast(type, (session != null) ? session.id() : null, payload);
		}
	}

	private ObjectNode envelope(@Nullable ManagedSession session, String type, String signal, String method,
			ObjectNode params) {
		ObjectNode envelope = Json.object();
		envelope.put("source", "app_server");
		envelope.put("signalType", signal);
		envelope.put("eventType", type);
		envelope.put("method", method);
		envelope.put("receivedAt", now());
		ObjectNode context = envelope.putObject("context");
		context.put("threadId", (session != null) ? session.id() : null);
		context.put("turnId", turnOf(session, params));
		envelope.set("params", params);
		if (session == null) {
			envelope.putNull("session");
		}
		else {
			ObjectNode summary = envelope.putObject("session");
			summary.put("id", session.id());
			summary.put("title", session.title());
			summary.put("projectId", session.projectId());
		}
		return envelope;
	}

	private static @Nullable String turnOf(@Nullable ManagedSession session, ObjectNode params) {
		JsonNode turnId = params.path("turnId");
		if (turnId.isString()) {
			return turnId.asString();
		}
		turnId = params.path("turn").path("id");
		if (turnId.isString()) {
			return turnId.asString();
		}
		// may be a phantom: the manager does not know which turn really runs
		return (session != null) ? session.believedTurn() : null;
	}

}
