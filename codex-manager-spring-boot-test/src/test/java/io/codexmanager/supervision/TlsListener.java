package io.codexmanager.supervision;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.codexmanager.relay.Relay;

/**
 * Ends TLS before a server, demands certificates of clients, and knows whose connections
 * are open.
 */
final class TlsListener implements AutoCloseable {

	private final Map<Socket, String> clients = new ConcurrentHashMap<>();

	private final Relay relay;

	TlsListener(SSLContext context, int port, int target) throws IOException {
		SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
		server.setNeedClientAuth(true);
		this.relay = new Relay(server, (client) -> {
			this.clients.put(client, ((SSLSocket) client).getSession().getPeerPrincipal().getName());
			return new Socket("127.0.0.1", target);
		});
	}

	int port() {
		return this.relay.port();
	}

	/**
	 * Subjects of the certificates that clients showed, of connections that are open.
	 */
	List<String> open() {
		return this.clients.entrySet()
			.stream()
			.filter((client) -> !client.getKey().isClosed())
			.map(Map.Entry::getValue)
			.toList();
	}

	/**
	 * Subjects of the certificates that clients ever showed.
	 */
	List<String> all() {
		return List.copyOf(this.clients.values());
	}

	@Override
	public void close() {
		this.relay.close();
	}

}
