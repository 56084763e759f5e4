package io.codexmanager.stream;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * Why a connection of the stream ended. The message can be shown: it holds no secrets.
 */
final class StreamFailure extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	StreamFailure(String message) {
		super(message);
	}

}
