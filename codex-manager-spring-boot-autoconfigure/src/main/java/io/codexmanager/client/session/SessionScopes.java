package io.codexmanager.client.session;

import io.codexmanager.client.operation.ReactiveApprovalOperations;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveToolCallOperations;
import io.codexmanager.client.operation.ReactiveToolInputOperations;
import io.codexmanager.client.turn.TurnRunner;
import io.codexmanager.text.Redaction;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the scopes of sessions, the door to this package. For the library's own use.
 */
public final class SessionScopes {

	private final ReactiveSessionOperations sessions;

	private final TurnRunner turns;

	private final RequestAnswers answers;

	private final SettingsWriter settings;

	private final SettingsValues values;

	private final SuggestionRunner suggestions;

	/**
	 * Create the scopes of a client.
	 * @param sessions the operations of sessions
	 * @param approvals decides approvals
	 * @param toolInput answers questions
	 * @param toolCalls answers tool calls
	 * @param turns runs turns
	 * @param mapper the mapper of the wire
	 * @param redaction takes credentials out of texts
	 */
	public SessionScopes(ReactiveSessionOperations sessions, ReactiveApprovalOperations approvals,
			ReactiveToolInputOperations toolInput, ReactiveToolCallOperations toolCalls, TurnRunner turns,
			JsonMapper mapper, Redaction redaction) {
		this.sessions = sessions;
		this.turns = turns;
		this.answers = new RequestAnswers(sessions, approvals, toolInput, toolCalls);
		this.settings = new SettingsWriter(sessions, turns.life());
		this.values = new SettingsValues(mapper, redaction);
		this.suggestions = new SuggestionRunner(sessions, turns::watch, new SuggestionFrames(mapper),
				turns.settings().connectGrace(), turns.deliveries(), turns.life());
	}

	/**
	 * Make the scope of a session.
	 * @param sessionId the session
	 * @return its reactive scope
	 */
	public ReactiveSessionScope of(String sessionId) {
		return new DefaultReactiveSessionScope(sessionId, this);
	}

	/**
	 * Make the blocking scope of a session.
	 * @param reactive its reactive scope
	 * @return the same, blocking
	 */
	public static SessionScope blocking(ReactiveSessionScope reactive) {
		return new DefaultSessionScope(reactive);
	}

	ReactiveSessionOperations sessions() {
		return this.sessions;
	}

	TurnRunner turns() {
		return this.turns;
	}

	RequestAnswers answers() {
		return this.answers;
	}

	SettingsWriter settings() {
		return this.settings;
	}

	SettingsValues values() {
		return this.values;
	}

	SuggestionRunner suggestions() {
		return this.suggestions;
	}

}
