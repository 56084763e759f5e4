package io.codexmanager.stream;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed. Texts of exceptions are shown only where they come from
 * the network and cannot hold a header.
 */
final class FailureReasons {

	private static final int DEEPEST_CAUSE = 16;

	private FailureReasons() {
	}

	static String describe(Throwable failure) {
		StreamFailure known = find(failure, StreamFailure.class);
		if (known != null) {
			return String.valueOf(known.getMessage());
		}
		WebSocketClientHandshakeException handshake = find(failure, WebSocketClientHandshakeException.class);
		if (handshake != null && handshake.response() != null) {
			return describe(handshake.response().status().code());
		}
		if (oversized(failure)) {
			return "a frame was larger than the socket allows";
		}
		if (find(failure, CorruptedWebSocketFrameException.class) != null) {
			return "a frame broke the rules of WebSocket";
		}
		IOException network = find(failure, IOException.class);
		if (network != null) {
			String message = network.getMessage();
			return network.getClass().getSimpleName() + ((message != null) ? ": " + message : "");
		}
		return (find(failure, TimeoutException.class) != null) ? "it took too long" : failure.getClass().getName();
	}

	static boolean oversized(Throwable failure) {
		CorruptedWebSocketFrameException refused = find(failure, CorruptedWebSocketFrameException.class);
		return find(failure, TooLongFrameException.class) != null
				|| (refused != null && refused.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG));
	}

	private static String describe(int status) {
		String advice = switch (status) {
			case 401, 403 -> "; are the credentials of the profile right?";
			case 404 -> "; are base URL and API prefix of the profile right?";
			default -> "";
		};
		return "the upgrade was answered with status " + status + advice;
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		Throwable candidate = failure;
		for (int depth = 0; candidate != null && depth < DEEPEST_CAUSE; depth++) {
			if (type.isInstance(candidate)) {
				return type.cast(candidate);
			}
			candidate = candidate.getCause();
		}
		return null;
	}

}
