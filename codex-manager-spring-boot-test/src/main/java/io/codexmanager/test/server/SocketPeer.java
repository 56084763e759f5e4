package io.codexmanager.test.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.test.runtime.support.StreamSocket;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One connected socket.
 */
final class SocketPeer implements StreamSocket {

	private static final int BACKLOG = 100_000;

	private final Sinks.Many<WebSocketFrame> sink = Sinks.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(BACKLOG));

	private final CompletableFuture<Void> gone = new CompletableFuture<>();

	private final List<WebSocketFrame> held = new ArrayList<>();

	private volatile @Nullable Channel channel;

	private volatile @Nullable String filter;

	private boolean paused;

	SocketPeer(@Nullable String filter, boolean paused) {
		this.filter = filter;
		this.paused = paused;
	}

	/**
	 * Take over the connection of the socket.
	 */
	void attach(Channel channel) {
		this.channel = channel;
	}

	@Override
	public @Nullable String filter() {
		return this.filter;
	}

	void filter(@Nullable String filter) {
		this.filter = filter;
	}

	@Override
	public void send(String text) {
		send(new TextWebSocketFrame(text));
	}

	synchronized void send(WebSocketFrame frame) {
		boolean taken = this.paused ? hold(frame) : this.sink.tryEmitNext(frame).isSuccess();
		if (!taken) {
			frame.release();
			cut();
		}
	}

	private boolean hold(WebSocketFrame frame) {
		return this.held.size() < BACKLOG && this.held.add(frame);
	}

	/**
	 * The frames to write.
	 */
	Flux<WebSocketFrame> frames() {
		return this.sink.asFlux();
	}

	synchronized void pause() {
		this.paused = true;
	}

	/**
	 * Write again, what has been held back first.
	 */
	synchronized void resume() {
		this.paused = false;
		List<WebSocketFrame> frames = List.copyOf(this.held);
		this.held.clear();
		frames.forEach(this::send);
	}

	/**
	 * Write no more; the socket is closed after what is under way.
	 */
	synchronized void finish() {
		this.held.forEach(WebSocketFrame::release);
		this.held.clear();
		this.sink.tryEmitComplete();
	}

	/**
	 * Close the connection without a close frame.
	 */
	void cut() {
		Channel connection = this.channel;
		if (connection == null) {
			return;
		}
		// from the head of the pipeline no handler gets the chance to say goodbye
		connection.eventLoop().execute(() -> {
			ChannelHandlerContext head = connection.pipeline().firstContext();
			if (head != null) {
				head.close();
			}
		});
	}

	/**
	 * The connection has ended.
	 */
	void ended() {
		finish();
		this.gone.complete(null);
	}

	CompletableFuture<Void> gone() {
		return this.gone;
	}

}
