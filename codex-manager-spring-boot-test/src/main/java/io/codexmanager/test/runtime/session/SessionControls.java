package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and changes controls, those of a session and the defaults for new ones. Nothing
 * of this is told to the stream. The lock of the {@link ManagerState} must be held.
 */
public final class SessionControls {

	private static final String DEFAULT_SCOPE = "default";

	private static final String LOCK_REASON = "Managed by harness configuration";

	private final Clock clock;

	private final boolean locked;

	private SessionSettings defaults = SessionSettings.DEFAULTS;

	public SessionControls(Clock clock, boolean locked) {
		this.clock = clock;
		this.locked = locked;
	}

	SessionSettings defaults() {
		return this.defaults;
	}

	/**
	 * The controls of a scope.
	 * @param session the session
	 * @param scope {@code session} or {@code default}
	 * @return the controls
	 */
	public SessionSettings of(ManagedSession session, String scope) {
		return DEFAULT_SCOPE.equals(scope) ? this.defaults : session.settings();
	}

	/**
	 * Why the controls of a scope cannot be changed.
	 * @param scope {@code session} or {@code default}
	 * @return the reason, or {@code null} if they can
	 */
	public @Nullable String lockReason(String scope) {
		return (this.locked && DEFAULT_SCOPE.equals(scope)) ? LOCK_REASON : null;
	}

	/**
	 * Change the controls of a scope, and leave a trace of it in the transcript of the
	 * session, whichever scope it is.
	 * @param session the session
	 * @param change the scope and who changes it
	 * @param next the new controls
	 * @return false if they are the same as before, in which case nothing happens
	 */
	public boolean change(ManagedSession session, Change change, SessionSettings next) {
		SessionSettings previous = of(session, change.scope());
		if (next.equals(previous)) {
			return false;
		}
		if (DEFAULT_SCOPE.equals(change.scope())) {
			this.defaults = next;
		}
		else {
			session.settings(next);
		}
		session.transcript().upsert(trace(change, previous, next));
		return true;
	}

	/**
	 * Change the approval policy of a session, without a trace.
	 * @param session the session
	 * @param body an object with the policy
	 */
	public void approvalPolicy(ManagedSession session, ObjectNode body) {
		String policy = body.path("approvalPolicy").asString();
		session.settings(session.settings().with(Json.object().put("approvalPolicy", policy)));
	}

	/**
	 * Both scopes as answers show them.
	 * @param session the session
	 * @return the object
	 */
	public ObjectNode describe(ManagedSession session) {
		ObjectNode json = Json.object().put("sessionId", session.id());
		json.set("controls", session.settings().toJson());
		json.set("defaults", this.defaults.toJson());
		json.put("defaultsEditable", !this.locked);
		return json.put("defaultLockReason", lockReason(DEFAULT_SCOPE));
	}

	private ObjectNode trace(Change change, SessionSettings previous, SessionSettings next) {
		long now = this.clock.millis();
		ObjectNode details = Json.object().put("occurredAt", Signals.timestamp(this.clock.instant()));
		details.put("actor", change.actor()).put("source", change.source()).put("scope", change.scope());
		details.set("previous", previous.toJson());
		details.set("next", next.toJson());
		String where = DEFAULT_SCOPE.equals(change.scope()) ? "defaults" : "this chat";
		ObjectNode entry = Json.object();
		entry.put("messageId", "session-controls-%d-%08x".formatted(now, ThreadLocalRandom.current().nextInt()));
		entry.put("turnId", "session-controls").put("role", "system").put("type", "session.controls.updated");
		entry.put("content", "Session controls updated (%s) by %s via %s: %s -> %s".formatted(where, change.actor(),
				change.source(), previous.summary(), next.summary()));
		entry.put("details", Json.write(details)).put("startedAt", now).put("completedAt", now);
		return entry.put("status", "complete");
	}

	/**
	 * A change of controls.
	 *
	 * @param scope {@code session} or {@code default}
	 * @param actor who changes them
	 * @param source by what means
	 */
	public record Change(String scope, String actor, String source) {
	}

}
