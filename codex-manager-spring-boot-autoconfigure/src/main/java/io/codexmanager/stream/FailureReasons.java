package io.codexmanager.stream;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.support.CauseChain;
import io.codexmanager.text.Redaction;
import io.codexmanager.text.ShownAddress;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.proxy.ProxyConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed, and which property can be the cause. Texts of exceptions
 * are shown only where they come from the network and cannot hold a header.
 */
final class FailureReasons {

	private static final int LONGEST_MESSAGE = 500;

	private static final int UPGRADED = 101;

	private static final int REDIRECTS = 300;

	/** What Netty makes of an answer that it cannot read. */
	private static final int UNREADABLE = 999;

	private final String properties;

	private final Redaction redaction;

	FailureReasons(String profile, Redaction redaction) {
		this.redaction = redaction;
		this.properties = "codex-manager.profiles." + profile + ".";
	}

	ConnectionFailure outage(Throwable failure) {
		StreamFailure known = find(failure, StreamFailure.class);
		if (known != null) {
			return new ConnectionFailure(String.valueOf(known.getMessage()), ConnectionFailure.Kind.TRANSIENT,
					known.closeCode());
		}
		CodexConfigurationException configuration = find(failure, CodexConfigurationException.class);
		if (configuration != null) {
			return ConnectionFailure.of(configuration.problem() + " " + configuration.cure());
		}
		WebSocketClientHandshakeException handshake = find(failure, WebSocketClientHandshakeException.class);
		if (handshake != null && handshake.response() != null) {
			return refused(handshake.response().status().code(), handshake.response().headers().get("Location"));
		}
		if (oversized(failure)) {
			return new ConnectionFailure("a frame was larger than " + this.properties + "stream.max-frame-size allows",
					ConnectionFailure.Kind.OVERSIZED, null);
		}
		return ConnectionFailure.of(describe(failure));
	}

	/**
	 * Make a failure fit for a log.
	 */
	Throwable shown(Throwable failure) {
		return this.redaction.cause(failure);
	}

	private String describe(Throwable failure) {
		if (find(failure, CorruptedWebSocketFrameException.class) != null
				|| find(failure, DecompressionException.class) != null) {
			return "a frame broke the rules of WebSocket";
		}
		IOException network = find(failure, IOException.class);
		if (network != null) {
			return network(network);
		}
		if (find(failure, WebSocketClientHandshakeException.class) != null) {
			return "the connection was closed before the upgrade was answered";
		}
		return (find(failure, TimeoutException.class) != null) ? "it took too long" : failure.getClass().getName();
	}

	private String network(IOException failure) {
		String message = failure.getMessage();
		String text = failure.getClass().getSimpleName()
				+ ((message != null) ? ": " + this.redaction.shown(message, LONGEST_MESSAGE) : "");
		if (failure instanceof SSLException) {
			return "TLS failed; is " + this.properties + "ssl-bundle right for this server? " + text;
		}
		if (failure instanceof ProxyConnectException) {
			return "the proxy did not connect; is " + this.properties + "proxy right? " + text;
		}
		return text;
	}

	private ConnectionFailure refused(int status, @Nullable String location) {
		String answer = "the upgrade was answered with status " + status;
		if (status >= REDIRECTS && status < REDIRECTS + 100) {
			String target = (location != null)
					? " to " + ShownAddress.withoutSecrets(this.redaction.shown(location, LONGEST_MESSAGE)) : "";
			return ConnectionFailure
				.of(answer + target + ". Redirects are not followed, as credentials would go there; is "
						+ this.properties + "base-url right?");
		}
		return switch (status) {
			case 401, 403 -> new ConnectionFailure(
					answer + "; are the credentials right, " + this.properties + "auth, " + this.properties
							+ "headers or what a HeaderSupplier gives? There is no further try until they change",
					ConnectionFailure.Kind.REJECTED, null);
			case 404 -> ConnectionFailure
				.of(answer + "; are " + this.properties + "base-url and " + this.properties + "api-prefix right?");
			// Netty does not tell one from the other
			case UPGRADED ->
				ConnectionFailure.of("the upgrade was answered with one that is not to WebSocket, or with longer "
						+ "headers than " + this.properties + "max-header-size allows");
			case UNREADABLE -> ConnectionFailure.of("the upgrade was answered with something that is not HTTP");
			default -> ConnectionFailure.of(answer);
		};
	}

	private static boolean oversized(Throwable failure) {
		CorruptedWebSocketFrameException refused = find(failure, CorruptedWebSocketFrameException.class);
		DecompressionException inflated = find(failure, DecompressionException.class);
		return find(failure, TooLongFrameException.class) != null
				|| (refused != null && refused.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG))
				|| (inflated != null && String.valueOf(inflated.getMessage()).contains("maximum size"));
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		return CauseChain.of(failure).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

}
