package io.codexmanager.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a server, and hands on what both say.
 */
final class Relay implements AutoCloseable {

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ServerSocket server;

	private final Target target;

	Relay(ServerSocket server, Target target) {
		this.server = server;
		this.target = target;
		thread(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			this.sockets.add(client);
			thread(() -> serve(client));
		}
	}

	private void serve(Socket client) throws IOException {
		try (client) {
			Socket other = this.target.connect(client);
			if (other != null) {
				this.sockets.add(other);
				thread(() -> copy(other, client));
				copy(client, other);
			}
		}
	}

	private static void copy(Socket from, Socket to) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				out.write(buffer, 0, count);
				out.flush();
			}
		}
	}

	private static void thread(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the connection or the relay has ended
			}
		}, "relay");
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

	/** Where a client is to be connected to. */
	interface Target {

		/**
		 * Connect.
		 * @param client the client, which may be talked to before
		 * @return {@code null} to hang up
		 */
		Socket connect(Socket client) throws IOException;

	}

	private interface Work {

		void run() throws IOException;

	}

}
