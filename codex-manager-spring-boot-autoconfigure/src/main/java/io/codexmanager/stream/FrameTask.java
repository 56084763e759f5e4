package io.codexmanager.stream;

import java.time.Instant;

import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.lane.LaneTask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame that waits for its handler. Pieces of one text can become one frame.
 */
final class FrameTask extends LaneTask {

	private final long since = System.nanoTime();

	private final Delivery delivery;

	private final StreamFrame frame;

	private final Instant receivedAt;

	private final @Nullable Runnable discarded;

	private @Nullable DeltaText text;

	private boolean read;

	private boolean joined;

	/**
	 * Create a task.
	 * @param discarded what to do if the frame will not be handled
	 */
	FrameTask(Delivery delivery, StreamFrame frame, Instant receivedAt, @Nullable Runnable discarded) {
		super(frame.type().endsWith("delta") ? Kind.DELTA : Kind.STATE);
		this.delivery = delivery;
		this.frame = frame;
		this.receivedAt = receivedAt;
		this.discarded = discarded;
	}

	@Override
	protected void run() {
		DeltaText pieces = this.joined ? this.text : null;
		StreamFrame whole = (pieces != null) ? pieces.frame(this.frame, this.delivery.mapper()) : this.frame;
		this.delivery.handle(whole, this.receivedAt, this.since);
	}

	@Override
	protected void discard() {
		this.delivery.dropped(this.discarded);
	}

	@Override
	protected boolean absorb(LaneTask later) {
		if (!(later instanceof FrameTask other) || !this.frame.type().equals(other.frame.type())) {
			return false;
		}
		JsonMapper mapper = this.delivery.mapper();
		DeltaText own = text(mapper);
		DeltaText more = (own != null) ? other.text(mapper) : null;
		if (own == null || more == null || !own.join(more)) {
			return false;
		}
		this.joined = true;
		this.delivery.merged();
		return true;
	}

	private @Nullable DeltaText text(JsonMapper mapper) {
		if (!this.read) {
			this.read = true;
			this.text = DeltaText.of(this.frame, mapper);
		}
		return this.text;
	}

}
