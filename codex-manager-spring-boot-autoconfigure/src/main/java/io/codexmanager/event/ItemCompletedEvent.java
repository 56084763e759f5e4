package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.Item;

/**
 * An item of a turn completed, whatever its outcome. Answers that were interrupted have
 * none.
 */
public final class ItemCompletedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ItemCompletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item.
	 * @return the item
	 */
	public Item item() {
		return param("item", Item.class);
	}

}
