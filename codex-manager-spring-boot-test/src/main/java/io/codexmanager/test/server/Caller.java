package io.codexmanager.test.server;

import java.net.InetSocketAddress;

import io.netty.handler.codec.http.HttpHeaders;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Who sent a request.
 *
 * @param headers the headers
 * @param local whether the request comes from the machine itself
 */
record Caller(HttpHeaders headers, boolean local) {

	static Caller of(HttpServerRequest request) {
		InetSocketAddress remote = request.remoteAddress();
		return new Caller(request.requestHeaders(),
				remote != null && remote.getAddress() != null && remote.getAddress().isLoopbackAddress());
	}

	/**
	 * The value of a header, empty if it is not there.
	 */
	String header(String name) {
		return this.headers.get(name, "").strip();
	}

}
