package io.codexmanager.test.server;

import java.time.Duration;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The open port.
 */
public final class Listener {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration GOODBYE = Duration.ofSeconds(1);

	private static final int LONGEST_LINE = 16_384;

	private final HttpFront front;

	private final String host;

	private @Nullable Open open;

	/**
	 * Create a listener, which does not listen yet.
	 * @param front what handles requests
	 * @param host the address to bind to
	 */
	public Listener(HttpFront front, String host) {
		this.front = front;
		this.host = host;
	}

	/**
	 * Open the port.
	 * @param port the port, 0 for a free one
	 * @return the port
	 */
	public synchronized int open(int port) {
		LoopResources loops = LoopResources.create("embedded-codex-manager", 2, true);
		// what is accepted in the moment of the end is closed as well
		ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
		DisposableServer server;
		try {
			server = bind(port, loops, channels);
		}
		catch (RuntimeException ex) {
			loops.dispose();
			throw ex;
		}
		this.open = new Open(server, channels, loops);
		return server.port();
	}

	private DisposableServer bind(int port, LoopResources loops, ChannelGroup channels) {
		return HttpServer.create()
			.host(this.host)
			.port(port)
			.runOn(loops)
			.channelGroup(channels)
			.httpRequestDecoder((decoder) -> decoder.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(LONGEST_LINE))
			.handle(this.front::handle)
			.bindNow(PATIENCE);
	}

	/**
	 * Close the port and all connections; sockets are closed without a status code. Does
	 * nothing if the port is not open.
	 */
	public synchronized void close() {
		Open listening = this.open;
		if (listening == null) {
			return;
		}
		this.open = null;
		this.front.closeSockets(GOODBYE);
		// before the connections, as the server waits for what they have under way
		listening.server().channel().close().awaitUninterruptibly(PATIENCE.toMillis());
		listening.channels().close().awaitUninterruptibly(PATIENCE.toMillis());
		listening.server().disposeNow(PATIENCE);
		listening.loops().disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
	}

	/**
	 * Whether the port is open.
	 * @return true if it is
	 */
	public synchronized boolean isOpen() {
		return this.open != null;
	}

	/**
	 * What belongs to an open port.
	 *
	 * @param server the server
	 * @param channels its connections
	 * @param loops its threads
	 */
	private record Open(DisposableServer server, ChannelGroup channels, LoopResources loops) {
	}

}
