package io.codexmanager.client.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;

/**
 * Keeps from the HTTP client what comes after the end of an exchange, which it would only
 * log: a second failure, a failure that nobody waits for any more, and the close of a
 * connection whose upgrade has failed. Used on the event loop of its channel.
 */
final class QuietEnd extends ChannelInboundHandlerAdapter {

	private static final String NAME = "codex-manager.quietEnd";

	private boolean failed;

	private boolean upgradeFailed;

	/**
	 * Return the one of a channel.
	 */
	static QuietEnd of(Channel channel) {
		ChannelPipeline pipeline = channel.pipeline();
		QuietEnd end = (QuietEnd) pipeline.get(NAME);
		if (end == null) {
			end = new QuietEnd();
			if (pipeline.get(NettyPipeline.ReactiveBridge) != null) {
				pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, end);
			}
		}
		return end;
	}

	void upgradeFailed() {
		this.upgradeFailed = true;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.upgradeFailed) {
			ReferenceCountUtil.release(message);
		}
		else {
			context.fireChannelRead(message);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (!this.upgradeFailed) {
			context.fireChannelInactive();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (this.failed || this.upgradeFailed || isOver(context.channel())) {
			context.close();
			return;
		}
		this.failed = true;
		context.fireExceptionCaught(cause);
	}

	private static boolean isOver(Channel channel) {
		ChannelOperations<?, ?> exchange = Connection.from(channel).as(ChannelOperations.class);
		return exchange != null && (exchange.isInboundCancelled() || exchange.isInboundDisposed());
	}

}
