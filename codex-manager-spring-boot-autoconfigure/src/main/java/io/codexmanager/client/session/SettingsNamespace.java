package io.codexmanager.client.session;

import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A namespace of the settings, such as {@code a.b.c}, which is written without losing the
 * values beside it.
 * <p>
 * The server replaces the value of the top-level name, {@code a}, as a whole and has no
 * conditional writes. A write therefore reads it, changes its part, writes it, and reads
 * it again shortly after: if another writer that had read before has restored the old
 * state, the change is made again, a few times, with waits that vary at random. Writers
 * of one client wait for each other. Between two clients that both write through this
 * library, no update is lost as long as their reads and writes take about the same time.
 * There is no guarantee in these cases:
 * <ul>
 * <li>a writer that takes more than about twice as long between its read and its write,
 * or one that does not verify its write, can still restore an old state after this client
 * has verified its own;</li>
 * <li>a reader can see the old state for a short time, until the change is made
 * again;</li>
 * <li>for writers of the very same name at the same time, the last write wins, and a
 * write that restores exactly the old value may be mistaken for a lost update and be
 * undone.</li>
 * </ul>
 * Nothing is written if nothing changes. Must not be called on a thread that may not
 * block.
 */
public interface SettingsNamespace {

	/**
	 * Return the path of this namespace.
	 * @return the names with dots between them
	 */
	String path();

	/**
	 * Read what is stored here.
	 * @return the value, a missing node if there is none
	 */
	JsonNode get();

	/**
	 * Read what is stored here as a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the value, {@code null} if there is none or JSON null
	 * @throws io.codexmanager.CodexException if the value does not fit the type
	 */
	<T> @Nullable T get(Class<T> type);

	/**
	 * Replace what is stored here. Missing parent objects are created.
	 * @param value the value, {@code null} is stored as JSON null
	 * @return what was changed
	 * @throws io.codexmanager.client.session.NotANamespaceException if a parent value
	 * exists and is not an object, including JSON null
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * repeatedly restore the old state
	 */
	SettingsOutcome set(@Nullable Object value);

	/**
	 * Merge deeply into what is stored here: objects are merged, all other values are
	 * replaced, and JSON null is stored like any value. If the value that is stored here
	 * is not an object, it is replaced.
	 * @param value something that is written as a JSON object
	 * @return what was changed
	 * @throws io.codexmanager.client.session.NotANamespaceException if a parent value
	 * exists and is not an object, including JSON null
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * repeatedly restore the old state
	 */
	SettingsOutcome merge(Object value);

	/**
	 * Remove what is stored here. Parent objects remain even if they become empty,
	 * because others may have created them.
	 * @return whether something was removed: unchanged if there was nothing
	 * @throws io.codexmanager.client.session.SettingsConflictException if other writers
	 * repeatedly restore the old state
	 */
	SettingsOutcome unset();

}
