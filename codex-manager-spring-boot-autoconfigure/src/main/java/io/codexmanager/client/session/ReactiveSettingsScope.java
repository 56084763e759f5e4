package io.codexmanager.client.session;

import java.util.List;

import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a session: a JSON object that the server keeps and mostly does not
 * interpret. Values are converted by the JSON mapper of the client. No event is sent for
 * a write, so nothing is cached here. Nothing is sent before subscription.
 */
public interface ReactiveSettingsScope {

	/**
	 * Return the default settings of new sessions. Existing sessions are not affected by
	 * them. They can be locked, which the outcome of a write shows.
	 * @return the defaults, which are written in the name of this session
	 */
	ReactiveSettingsScope defaults();

	/**
	 * Read all settings.
	 * @return an object
	 */
	Mono<JsonNode> get();

	/**
	 * Read one setting.
	 * @param key the key, 1 to 240 characters
	 * @return its value, a missing node if the key does not exist
	 */
	Mono<JsonNode> get(String key);

	/**
	 * Read one setting as a type.
	 * @param key the key, 1 to 240 characters
	 * @param type the type
	 * @param <T> the type
	 * @return its value, nothing if the key does not exist or has the value JSON null
	 * @throws io.codexmanager.CodexException if the value does not fit the type
	 */
	<T> Mono<T> get(String key, Class<T> type);

	/**
	 * Write one setting; its whole value is replaced.
	 * @param key the key, 1 to 100 characters: the server stores longer ones but can
	 * never remove them
	 * @param value its value, {@code null} is stored as JSON null
	 * @return what was changed
	 */
	Mono<SettingsOutcome> set(String key, @Nullable Object value);

	/**
	 * Write some settings and keep the others. Not deep: the value of each key is
	 * replaced as a whole. {@link #namespace(String)} merges deeply.
	 * @param settings something that is written as a JSON object
	 * @return what was changed
	 */
	Mono<SettingsOutcome> merge(Object settings);

	/**
	 * Replace all settings.
	 * @param settings something that is written as a JSON object
	 * @return what was changed
	 */
	Mono<SettingsOutcome> replace(Object settings);

	/**
	 * Remove one setting.
	 * @param key the key, 1 to 100 characters
	 * @return whether it was removed
	 */
	Mono<SettingsOutcome> unset(String key);

	/**
	 * Return the namespace below a key.
	 * @param path names with dots between them, such as {@code a.b.c}
	 * @return the namespace
	 */
	ReactiveSettingsNamespace namespace(String path);

	/**
	 * Return the namespace below a key whose names may contain dots.
	 * @param names the names from the top, at least one
	 * @return the namespace
	 */
	ReactiveSettingsNamespace namespace(List<String> names);

}
