package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A piece of an item that is being made. Pieces of one item come in order, between its
 * start and its completion. They are the first to be left out when a listener is slower
 * than the stream, so whoever needs the whole text takes it from the completed item.
 */
public abstract class ItemDeltaEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	private transient volatile @Nullable DeltaParams delta;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	protected ItemDeltaEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item that the piece belongs to.
	 * @return the id of the item, empty if there is none
	 */
	public String itemId() {
		return read().itemId();
	}

	/**
	 * Return the piece.
	 * @return the text, empty if there is none
	 */
	public String delta() {
		return read().delta();
	}

	@Override
	public @Nullable String turnId() {
		String named = read().turnId();
		return (named != null) ? named : super.turnId();
	}

	private DeltaParams read() {
		DeltaParams known = this.delta;
		if (known == null) {
			// Read twice by two threads at once, it is the same
			known = DeltaParams.of(source());
			this.delta = known;
		}
		return known;
	}

}
