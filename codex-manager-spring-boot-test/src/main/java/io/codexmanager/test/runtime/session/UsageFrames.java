package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames around each response of the model provider: token usage and rate limits.
 */
final class UsageFrames {

	private final Signals signals;

	UsageFrames(Signals signals) {
		this.signals = signals;
	}

	/**
	 * The provider has begun to answer: repeats what is known of the usage.
	 */
	void responseBegun(TurnRun run) {
		report(run.session(), run.turn().id());
	}

	/**
	 * The provider has answered.
	 */
	void responseEnded(TurnRun run) {
		run.session().usage().add();
		report(run.session(), run.turn().id());
	}

	/**
	 * The history was cut or compacted.
	 */
	void historyChanged(ManagedSession session, String turnId) {
		session.usage().estimate();
		report(session, turnId);
	}

	private void report(ManagedSession session, String turnId) {
		TokenUsage usage = session.usage();
		ObjectNode count = Json.object().put("type", "token_count");
		count.set("info", usage.known() ? usage.legacy() : null);
		count.set("rate_limits", this.signals.limits().legacy());
		this.signals.legacy(session, turnId, count);
		if (usage.known()) {
			ObjectNode params = Json.object().put("threadId", session.id()).put("turnId", turnId);
			params.set("tokenUsage", usage.current());
			this.signals.notification(session, "thread/tokenUsage/updated", params,
					() -> this.signals.event("thread_token_usage_updated", session, params));
		}
		ObjectNode params = Json.object();
		params.set("rateLimits", this.signals.limits().current());
		this.signals.notification(null, "account/rateLimits/updated", params,
				() -> this.signals.broadcast("account_rate_limits_updated", null, params));
	}

}
