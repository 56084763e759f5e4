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
 * A server that reads and never answers, and counts who is still connected.
 */
final class SilentServer implements AutoCloseable {

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger connections = new AtomicInteger();

	private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

	private final ServerSocket server;

	SilentServer() {
		try {
			this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	URI baseUrl() {
		return URI.create("http://" + this.server.getInetAddress().getHostAddress() + ":" + this.server.getLocalPort());
	}

	/**
	 * How many connections have sent something.
	 */
	int requests() {
		return this.requests.get();
	}

	/**
	 * How many connections are open.
	 */
	int connections() {
		return this.connections.get();
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.server.accept();
			this.sockets.add(socket);
			this.connections.incrementAndGet();
			start(() -> read(socket));
		}
	}

	private void read(Socket socket) throws IOException {
		try (socket) {
			byte[] buffer = new byte[8192];
			boolean first = true;
			while (socket.getInputStream().read(buffer) >= 0) {
				if (first) {
					this.requests.incrementAndGet();
					first = false;
				}
			}
		}
		finally {
			this.connections.decrementAndGet();
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// closed by either side
				return;
			}
		}, "silent-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Work {

		void run() throws IOException;

	}

}
