package io.codexmanager.client.exchange;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.codexmanager.support.CauseChain;
import io.netty.handler.ssl.NotSslRecordException;
import reactor.netty.channel.AbortedException;

/**
 * Tells failures after which it is certain that nothing of a request was sent: no
 * connection came about, as names, addresses, proxies and TLS come before the first byte
 * of a request.
 */
final class UnsentRequests {

	private static final List<Class<? extends Throwable>> BEFORE = List.of(ConnectException.class,
			NoRouteToHostException.class, UnknownHostException.class, HttpConnectTimeoutException.class,
			UnresolvedAddressException.class, SSLHandshakeException.class, SSLPeerUnverifiedException.class,
			NotSslRecordException.class);

	private UnsentRequests() {
	}

	static boolean caused(Throwable failure) {
		return CauseChain.of(failure)
			.stream()
			.anyMatch((cause) -> BEFORE.stream().anyMatch((type) -> type.isInstance(cause))
					|| closedBeforeSending(cause) || noPlace(cause));
	}

	/** The pool of a connector that the application brought; its types are internal. */
	private static boolean noPlace(Throwable failure) {
		return failure.getClass().getSimpleName().startsWith("PoolAcquire");
	}

	private static boolean closedBeforeSending(Throwable failure) {
		return failure instanceof AbortedException
				&& String.valueOf(failure.getMessage()).contains("BEFORE send operation");
	}

}
