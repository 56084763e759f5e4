package io.codexmanager.stream;

import java.io.Serial;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection of the stream ended. The message can be shown: it holds no secrets.
 */
final class StreamFailure extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final @Nullable Integer closeCode;

	StreamFailure(String message) {
		this(message, null);
	}

	StreamFailure(String message, @Nullable Integer closeCode) {
		super(message);
		this.closeCode = closeCode;
	}

	@Nullable Integer closeCode() {
		return this.closeCode;
	}

}
