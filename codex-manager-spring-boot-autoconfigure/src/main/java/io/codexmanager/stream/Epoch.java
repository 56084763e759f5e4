package io.codexmanager.stream;

import org.jspecify.annotations.Nullable;

/**
 * The life of one runtime process, as far as it can be told from here. Ids of requests
 * begin anew with each. For the library's own use.
 *
 * @param ordinal counts the runtime processes that were met; 0 before the first
 * @param pid the process id, {@code null} before the first was met and after the last one
 * ended
 */
public record Epoch(int ordinal, @Nullable Integer pid) {

	static final Epoch UNKNOWN = new Epoch(0, null);

}
