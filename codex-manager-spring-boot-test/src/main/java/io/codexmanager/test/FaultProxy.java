package io.codexmanager.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Simulates the network between a service and a manager, including its failures: a TCP
 * proxy on a free port of the loopback interface. It does not interpret what it forwards.
 * Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

	private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();

	private final NetworkFaults faults = new NetworkFaults();

	private final URI target;

	private final ServerSocket server;

	private final Thread acceptor = ProxyLink.thread("accept", this::accept);

	private FaultProxy(URI target, ServerSocket server) {
		this.target = target;
		this.server = server;
	}

	/**
	 * Open a proxy.
	 * @param target address of the manager, with host and port
	 * @return the proxy, which initially forwards everything
	 */
	public static FaultProxy to(URI target) {
		try {
			FaultProxy proxy = new FaultProxy(target, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
			LocalAddresses.proxy(proxy.server.getLocalPort(), target);
			proxy.acceptor.start();
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
		return Addresses.http(this.target.getScheme(), this.server.getInetAddress().getHostAddress(),
				this.server.getLocalPort());
	}

	/**
	 * Return how many connections there are.
	 * @return the number
	 */
	public int connections() {
		return this.links.size();
	}

	/**
	 * Return how much of what the manager sent has been forwarded, which is also what
	 * {@link #cutAfter} counts.
	 * @return the number of bytes, over all connections so far
	 */
	public long passed() {
		return this.faults.passed();
	}

	/**
	 * Reset all connections.
	 */
	public void cut() {
		this.links.forEach(ProxyLink::reset);
	}

	/**
	 * Reset all connections in the middle of what the manager sends, when it sends more
	 * than a number of bytes. This happens once; later connections are not affected.
	 * @param bytes how many more bytes are forwarded before, over all connections
	 */
	public void cutAfter(long bytes) {
		this.faults.cutAfter(bytes);
	}

	/**
	 * Hold back everything, including the closing of connections: connections stay,
	 * nothing is forwarded, nothing is lost.
	 */
	public void stall() {
		this.faults.stall();
	}

	/**
	 * Drop everything from now on, including the closing of connections: connections
	 * stay, and neither side receives anything from the other. Dropped data is not
	 * recovered, so connections that lost data cannot be used afterwards.
	 */
	public void swallow() {
		this.faults.swallow();
	}

	/**
	 * Reset new connections, or accept them again.
	 * @param refuse whether to reset new connections
	 */
	public void refuse(boolean refuse) {
		this.faults.refuse(refuse);
	}

	/**
	 * Remove all faults. Connections that lost data are reset.
	 */
	public void mend() {
		this.faults.mend();
		this.links.stream().filter(ProxyLink::isLossy).forEach(ProxyLink::reset);
	}

	/**
	 * Reset all connections, and refuse new ones.
	 */
	@Override
	public void close() {
		LocalAddresses.forget(this.server.getLocalPort());
		try {
			this.server.close();
			awaitAcceptor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			cut();
		}
	}

	/**
	 * A closed server goes on listening until the thread that accepts has noticed.
	 */
	private void awaitAcceptor() {
		try {
			this.acceptor.join(CLOSE_LIMIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				if (this.faults.refuses()) {
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
		ProxyLink link = new ProxyLink(client, manager, this.faults, this);
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
		link.start();
	}

	/**
	 * A link has been reset.
	 */
	void forget(ProxyLink link) {
		this.links.remove(link);
	}

}
