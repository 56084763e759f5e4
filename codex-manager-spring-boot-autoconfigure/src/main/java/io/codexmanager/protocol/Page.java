package io.codexmanager.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list that the server gives page by page.
 *
 * @param <T> type of the elements
 */
public interface Page<T> {

	/**
	 * Return the elements of this page. A page can be empty and still not be the last
	 * one.
	 * @return the elements
	 */
	List<T> data();

	/**
	 * Return where the next page begins.
	 * @return an opaque text, or {@code null} at the end of the list
	 */
	@Nullable String nextCursor();

}
