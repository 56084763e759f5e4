package io.codexmanager.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection of a client and its continuation to the manager.
 */
final class ProxyLink {

	private static final int BUFFER = 8 * 1024;

	private final AtomicInteger directions = new AtomicInteger(2);

	private final Socket client;

	private final Socket manager;

	private final NetworkFaults faults;

	private final FaultProxy proxy;

	private volatile boolean lossy;

	private volatile boolean gone;

	ProxyLink(Socket client, Socket manager, NetworkFaults faults, FaultProxy proxy) {
		this.client = client;
		this.manager = manager;
		this.faults = faults;
		this.proxy = proxy;
	}

	boolean isLossy() {
		return this.lossy;
	}

	boolean isGone() {
		return this.gone;
	}

	/**
	 * It has lost something, and is of no use any more.
	 */
	void lose() {
		this.lossy = true;
	}

	/**
	 * Begin to copy, each direction on a thread of its own.
	 */
	void start() {
		thread("up", () -> pump(this.client, this.manager, false)).start();
		thread("down", () -> pump(this.manager, this.client, true)).start();
	}

	void reset() {
		this.proxy.forget(this);
		this.gone = true;
		this.faults.wake();
		for (Socket socket : new Socket[] { this.client, this.manager }) {
			try (socket) {
				socket.setSoLinger(true, 0);
			}
			catch (IOException ex) {
				// it is closed already
			}
		}
	}

	static Thread thread(String name, Runnable task) {
		Thread thread = new Thread(task, "fault-proxy-" + name);
		thread.setDaemon(true);
		return thread;
	}

	private void pump(Socket from, Socket to, boolean fromManager) {
		try {
			copy(from, to, fromManager);
			if (this.faults.opens(this)) {
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
			if (this.directions.decrementAndGet() == 0 && !this.lossy) {
				reset();
			}
		}
	}

	private void copy(Socket from, Socket to, boolean fromManager) throws IOException, InterruptedException {
		byte[] buffer = new byte[BUFFER];
		InputStream in = from.getInputStream();
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			int passing = this.faults.pass(this, read, fromManager);
			if (passing == NetworkFaults.RESET) {
				return;
			}
			to.getOutputStream().write(buffer, 0, passing);
			if (passing < read && !this.lossy) {
				this.proxy.cut();
			}
		}
	}

	private void broken() {
		try {
			if (this.faults.opens(this)) {
				reset();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			reset();
		}
	}

}
