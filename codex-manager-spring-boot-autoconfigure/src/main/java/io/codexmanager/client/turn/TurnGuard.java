package io.codexmanager.client.turn;

import org.jspecify.annotations.Nullable;

/**
 * Knows what of a turn this application answers by itself, and whether it can do so yet.
 * Used by several threads. For the library's own use.
 */
public interface TurnGuard {

	/**
	 * Tell why turns cannot be waited for yet.
	 * @return the reason and what to do, as a part of a sentence, {@code null} if they
	 * can
	 */
	@Nullable String notReady();

	/**
	 * Tell whether listeners or skills of this application answer requests of a type.
	 * @param type {@code approval}, {@code tool_user_input_requested} or
	 * {@code tool_call_requested}
	 * @return {@code false} if they are left to others
	 */
	boolean answers(String type);

	/**
	 * An application that answers nothing.
	 * @return the guard
	 */
	static TurnGuard none() {
		return new TurnGuard() {

			@Override
			public @Nullable String notReady() {
				return null;
			}

			@Override
			public boolean answers(String type) {
				return false;
			}

		};
	}

}
