package io.codexmanager.client.session;

import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A place in the settings, such as {@code a.b.c}, which is written without losing what is
 * beside it.
 * <p>
 * The server replaces the value of the top name, {@code a}, as a whole and knows no
 * precondition. So a write reads it, changes its part, writes it, and reads it again a
 * little later: if another writer that had read before has put the old state back, the
 * change is made again, a few times, with some chance in the waiting. Writers of one
 * client wait for each other. Of two clients that both write through this library, none
 * loses an update as long as their reads and writes take about as long. Not guaranteed:
 * <ul>
 * <li>a writer that takes more than about twice as long between its read and its write,
 * or one that does not look again, can still put an old state back after this has
 * looked;</li>
 * <li>a reader can see the old state for a moment, until the change is made again;</li>
 * <li>who writes the very same name at the same time: the last write stands, and a write
 * that puts exactly the old value back may be taken for a lost update and be undone.</li>
 * </ul>
 * Nothing is written if nothing is to be changed. Nothing is sent before subscription.
 */
public interface ReactiveSettingsNamespace {

	/**
	 * Return where this is.
	 * @return the names with dots between them
	 */
	String path();

	/**
	 * Read what is stored here.
	 * @return the value, a missing node if there is none
	 */
	Mono<JsonNode> get();

	/**
	 * Read what is stored here as a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the value, nothing if there is none or JSON null
	 * @throws io.codexmanager.CodexException if the value does not fit the type
	 */
	<T> Mono<T> get(Class<T> type);

	/**
	 * Replace what is stored here. Objects above that are not there are made.
	 * @param value the value, {@code null} is stored as JSON null
	 * @return what was changed
	 * @throws io.codexmanager.client.session.NotANamespaceException if something above is
	 * there and is not an object, JSON null included
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * put the old state back again and again
	 */
	Mono<SettingsOutcome> set(@Nullable Object value);

	/**
	 * Merge into what is stored here, deeply: objects are merged, all else is replaced,
	 * and JSON null is a value that is stored. What is stored here and is not an object
	 * is replaced.
	 * @param value something that is written as a JSON object
	 * @return what was changed
	 * @throws io.codexmanager.client.session.NotANamespaceException if something above is
	 * there and is not an object, JSON null included
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * put the old state back again and again
	 */
	Mono<SettingsOutcome> merge(Object value);

	/**
	 * Remove what is stored here. Objects above stay even if they become empty, because
	 * others may have made them.
	 * @return whether something was removed: unchanged if there was nothing
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * put the old state back again and again
	 */
	Mono<SettingsOutcome> unset();

}
