package io.codexmanager.client;

import java.util.function.BiFunction;

/**
 * What a face of a client offers beside the operations.
 *
 * @param raw requests to any route
 * @param payloads reads payloads
 * @param values makes JSON of values and values of JSON
 * @param close closes all faces
 * @param modes finds the face of another reading mode
 */
record ClientExtras(ReactiveRawOperations raw, PayloadReader payloads, SettingsValues values, Runnable close,
		BiFunction<ReadingMode, TurnRunner, ReactiveCodexManager> modes) {
}
