package io.codexmanager.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stretch of network between a service and a manager, which can be broken: a TCP proxy
 * on a free port of the loopback interface. It knows nothing of what passes through it.
 * Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int BUFFER = 8 * 1024;

	private static final long NEVER = Long.MAX_VALUE;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private final URI target;

	private final ServerSocket server;

	private final Object monitor = new Object();

	private boolean stalled;

	private boolean refusing;

	private boolean swallowing;

	private long bytesLeft = NEVER;

	private long passed;

	private FaultProxy(URI target, ServerSocket server) {
		this.target = target;
		this.server = server;
	}

	/**
	 * Open a proxy.
	 * @param target address of the manager, with host and port
	 * @return the proxy, through which everything passes at first
	 */
	public static FaultProxy to(URI target) {
		try {
			FaultProxy proxy = new FaultProxy(target, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
			start("accept", proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the address of the manager behind the proxy.
	 * @return the address, for {@code codex-manager.profiles.*.base-url}
	 */
	public URI baseUrl() {
		return URI.create(this.target.getScheme() + "://" + this.server.getInetAddress().getHostAddress() + ":"
				+ this.server.getLocalPort());
	}

	/**
	 * Return how many connections there are.
	 * @return the number
	 */
	public int connections() {
		return this.links.size();
	}

	/**
	 * Return how much of what the manager sent has passed, which {@link #cutAfter} counts
	 * as well.
	 * @return the number of bytes, over all connections so far
	 */
	public long passed() {
		synchronized (this.monitor) {
			return this.passed;
		}
	}

	/**
	 * Reset all connections.
	 */
	public void cut() {
		this.links.forEach(Link::reset);
	}

	/**
	 * Reset all connections in the middle of what the manager sends, when it sends more
	 * than a number of bytes. Happens once; what is connected afterwards is left alone.
	 * @param bytes how many more bytes pass before, over all connections
	 */
	public void cutAfter(long bytes) {
		synchronized (this.monitor) {
			this.bytesLeft = bytes;
		}
	}

	/**
	 * Hold everything back, the ends of connections too: connections stay, nothing
	 * passes, nothing is lost.
	 */
	public void stall() {
		synchronized (this.monitor) {
			this.stalled = true;
		}
	}

	/**
	 * Lose everything from now on, the ends of connections too: connections stay, and
	 * neither side hears of the other. What was lost stays lost, so connections that lost
	 * something are of no use afterwards.
	 */
	public void swallow() {
		synchronized (this.monitor) {
			this.swallowing = true;
		}
	}

	/**
	 * Refuse new connections, or take them again.
	 * @param refuse whether to refuse
	 */
	public void refuse(boolean refuse) {
		synchronized (this.monitor) {
			this.refusing = refuse;
		}
	}

	/**
	 * Undo all faults. Connections that lost something are reset.
	 */
	public void mend() {
		synchronized (this.monitor) {
			this.swallowing = false;
			this.stalled = false;
			this.refusing = false;
			this.bytesLeft = NEVER;
			this.monitor.notifyAll();
		}
		this.links.stream().filter(Link::lossy).forEach(Link::reset);
	}

	@Override
	public void close() {
		closeQuietly(this.server);
		cut();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				if (refuses()) {
					client.setSoLinger(true, 0);
					client.close();
				}
				else {
					connect(client);
				}
			}
			catch (IOException ex) {
				// the proxy is closed, or the client was gone at once
			}
		}
	}

	private void connect(Socket client) throws IOException {
		Socket manager = new Socket();
		Link link = new Link(client, manager);
		this.links.add(link);
		try {
			manager.connect(new InetSocketAddress(this.target.getHost(), this.target.getPort()));
			client.setTcpNoDelay(true);
			manager.setTcpNoDelay(true);
		}
		catch (IOException ex) {
			link.reset();
			return;
		}
		if (this.server.isClosed()) {
			link.reset();
		}
		start("up", () -> link.pump(client, manager, false));
		start("down", () -> link.pump(manager, client, true));
	}

	private boolean refuses() {
		synchronized (this.monitor) {
			return this.refusing;
		}
	}

	/**
	 * Let bytes pass.
	 * @return how many do, fewer than there are if the link is to be cut after them or
	 * loses them
	 */
	private int pass(Link link, int bytes, boolean fromManager) throws InterruptedException {
		synchronized (this.monitor) {
			if (!opens(link)) {
				return 0;
			}
			int passing = bytes;
			if (fromManager && this.bytesLeft != NEVER) {
				passing = (int) Math.min(bytes, this.bytesLeft);
				this.bytesLeft = (passing < bytes) ? NEVER : this.bytesLeft - passing;
			}
			this.passed += fromManager ? passing : 0;
			return passing;
		}
	}

	/**
	 * Wait while everything is held back.
	 * @return whether something can pass then
	 */
	private boolean opens(Link link) throws InterruptedException {
		synchronized (this.monitor) {
			while (this.stalled && !link.gone) {
				this.monitor.wait();
			}
			link.lossy |= this.swallowing;
			return !link.lossy;
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, "fault-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Exception ex) {
			// nothing is left to be done about it
		}
	}

	/**
	 * A connection and its continuation.
	 */
	private final class Link {

		private final AtomicInteger directions = new AtomicInteger(2);

		private final Socket client;

		private final Socket manager;

		/** Guarded by the monitor. */
		private boolean lossy;

		/** Guarded by the monitor. */
		private boolean gone;

		private Link(Socket client, Socket manager) {
			this.client = client;
			this.manager = manager;
		}

		private boolean lossy() {
			synchronized (FaultProxy.this.monitor) {
				return this.lossy;
			}
		}

		private void pump(Socket from, Socket to, boolean fromManager) {
			try {
				copy(from, to, fromManager);
				if (opens(this)) {
					to.shutdownOutput();
				}
			}
			catch (IOException ex) {
				broken();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				reset();
			}
			finally {
				if (this.directions.decrementAndGet() == 0 && !lossy()) {
					reset();
				}
			}
		}

		private void copy(Socket from, Socket to, boolean fromManager) throws IOException, InterruptedException {
			byte[] buffer = new byte[BUFFER];
			InputStream in = from.getInputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				int passing = pass(this, read, fromManager);
				to.getOutputStream().write(buffer, 0, passing);
				if (passing < read && !lossy()) {
					cut();
				}
			}
		}

		private void broken() {
			try {
				if (opens(this)) {
					reset();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				reset();
			}
		}

		private void reset() {
			FaultProxy.this.links.remove(this);
			synchronized (FaultProxy.this.monitor) {
				this.gone = true;
				FaultProxy.this.monitor.notifyAll();
			}
			for (Socket socket : new Socket[] { this.client, this.manager }) {
				try {
					socket.setSoLinger(true, 0);
				}
				catch (IOException ex) {
					// it is closed already
				}
				closeQuietly(socket);
			}
		}

	}

}
