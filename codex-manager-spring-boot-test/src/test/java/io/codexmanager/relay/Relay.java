package io.codexmanager.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Stands between a client and a server, and hands on what both say, or what taps make of
 * it.
 */
public final class Relay implements AutoCloseable {

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final Target target;

	private final Supplier<? extends Tap> ofClients;

	private final Supplier<? extends Tap> ofServers;

	/**
	 * Create a relay that hands on what comes.
	 * @param server where clients connect
	 * @param target where they are connected to
	 */
	public Relay(ServerSocket server, Target target) {
		this(server, target, () -> Tap.OPEN, () -> Tap.OPEN);
	}

	private Relay(ServerSocket server, Target target, Supplier<? extends Tap> ofClients,
			Supplier<? extends Tap> ofServers) {
		this.server = server;
		this.target = target;
		this.ofClients = ofClients;
		this.ofServers = ofServers;
		thread(this::accept);
	}

	/**
	 * Create a relay on a free port before a server.
	 * @param server address of the server
	 * @param ofClients makes for each connection what handles the words of the client
	 * @param ofServers makes for each connection what handles those of the server
	 */
	public static Relay before(URI server, Supplier<? extends Tap> ofClients, Supplier<? extends Tap> ofServers) {
		try {
			return new Relay(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()),
					(client) -> new Socket(server.getHost(), server.getPort()), ofClients, ofServers);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the port where clients connect.
	 */
	public int port() {
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
				thread(() -> copy(other, client, this.ofServers.get()));
				copy(client, other, this.ofClients.get());
			}
		}
		finally {
			this.sockets.remove(client);
		}
	}

	private void copy(Socket from, Socket to, Tap tap) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				if (!tap.take(Arrays.copyOf(buffer, count), out, from.getOutputStream())) {
					return;
				}
				out.flush();
			}
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
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

	/** Handles what one side of a connection says. */
	public interface Tap {

		/** Hands everything on. */
		Tap OPEN = (piece, on, back) -> {
			on.write(piece);
			return true;
		};

		/**
		 * Handle a piece.
		 * @param piece what was said
		 * @param on to the other side
		 * @param back to the one that said it
		 * @return {@code false} to hang up
		 */
		boolean take(byte[] piece, OutputStream on, OutputStream back) throws IOException;

	}

	/** Where a client is to be connected to. */
	public interface Target {

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
