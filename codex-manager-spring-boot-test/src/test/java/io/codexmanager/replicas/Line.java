package io.codexmanager.replicas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between an instance and its manager, which can be cut: what is connected is
 * reset, and nothing connects until it is mended.
 */
final class Line implements AutoCloseable {

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final URI target;

	private final ServerSocket server;

	private volatile boolean cut;

	Line(URI target) {
		this.target = target;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort());
	}

	void cut() {
		this.cut = true;
		this.sockets.forEach(Line::reset);
		this.sockets.clear();
	}

	void mend() {
		this.cut = false;
	}

	@Override
	public void close() {
		cut();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				connect(this.server.accept());
			}
			catch (IOException ex) {
				// closed, or the manager is: the other side sees that
			}
		}
	}

	private void connect(Socket near) throws IOException {
		if (this.cut) {
			reset(near);
			return;
		}
		Socket far = new Socket(this.target.getHost(), this.target.getPort());
		this.sockets.add(near);
		this.sockets.add(far);
		if (this.cut) {
			cut();
		}
		start(() -> copy(near, far));
		start(() -> copy(far, near));
	}

	private void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// the end of one side is the end of the other
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
			reset(from);
			reset(to);
		}
	}

	private static void reset(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it is closed
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "line");
		thread.setDaemon(true);
		thread.start();
	}

}
