package io.codexmanager.client;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the sessions of a client share.
 *
 * @param sessions the operations
 * @param turns runs turns
 * @param answers answers requests
 * @param settings writes parts of settings
 * @param values makes JSON of values and values of JSON
 * @param suggestions waits for suggested requests
 */
record SessionTools(ReactiveSessionOperations sessions, TurnRunner turns, RequestAnswers answers,
		SettingsWriter settings, SettingsValues values, SuggestionRunner suggestions) {

	static SessionTools of(ReactiveSessionOperations sessions, TurnRunner turns, RequestAnswers answers,
			JsonMapper mapper, SettingsValues values) {
		return new SessionTools(sessions, turns, answers, new SettingsWriter(sessions, turns.life()), values,
				new SuggestionRunner(sessions, turns::watch, new SuggestionFrames(mapper),
						turns.settings().connectGrace(), turns.deliveries(), turns.life()));
	}

}
