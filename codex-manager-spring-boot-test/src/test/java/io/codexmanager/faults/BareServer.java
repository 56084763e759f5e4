package io.codexmanager.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that knows just enough of WebSocket to break its rules at any byte.
 */
final class BareServer implements AutoCloseable {

	private final Queue<BareSocket> sockets = new ConcurrentLinkedQueue<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private final ServerSocket server;

	private volatile Dialogue dialogue;

	private BareServer(ServerSocket server, Dialogue dialogue) {
		this.server = server;
		this.dialogue = dialogue;
	}

	/**
	 * Open a server.
	 * @param dialogue what is done with each connection, on a thread of its own
	 */
	static BareServer of(Dialogue dialogue) {
		try {
			BareServer server = new BareServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), dialogue);
			server.start("accept", server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Do something else with connections from now on.
	 */
	void dialogue(Dialogue dialogue) {
		this.dialogue = dialogue;
	}

	URI baseUrl() {
		return URI.create("http://" + this.server.getInetAddress().getHostAddress() + ":" + this.server.getLocalPort());
	}

	int accepted() {
		return this.accepted.get();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.sockets.forEach(BareSocket::close);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				BareSocket connection = new BareSocket(socket);
				this.sockets.add(connection);
				this.accepted.incrementAndGet();
				start("connection", () -> hold(connection));
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private void hold(BareSocket connection) {
		try {
			this.dialogue.hold(connection);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			// the other side may go whenever it likes
		}
	}

	private void start(String name, Runnable task) {
		Thread thread = new Thread(task, "bare-server-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What is done with a connection. It stays open afterwards.
	 */
	interface Dialogue {

		void hold(BareSocket socket) throws IOException, InterruptedException;

	}

}
