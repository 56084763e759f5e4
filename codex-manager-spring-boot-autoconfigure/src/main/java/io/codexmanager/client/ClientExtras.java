package io.codexmanager.client;

import java.util.function.BiFunction;

/**
 * What a face of a client offers beside the operations.
 *
 * @param raw requests to any route
 * @param payloads reads payloads
 * @param values makes JSON of values and values of JSON
 * @param modes finds the face of another reading mode
 */
record ClientExtras(ReactiveRawOperations raw, PayloadReader payloads, SettingsValues values,
		BiFunction<ReadingMode, TurnRunner, ReactiveCodexManager> modes) {
}
