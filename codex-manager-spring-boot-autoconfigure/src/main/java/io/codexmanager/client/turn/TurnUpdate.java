package io.codexmanager.client.turn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.codexmanager.protocol.session.Item;

/**
 * An update of a turn while it is waited for. Updates that were sent while the stream was
 * not connected are missing; the result is complete nevertheless.
 * <p>
 * When updates are serialized as JSON, for example for a browser, the field
 * {@code update} distinguishes them: {@code accepted}, {@code textDelta},
 * {@code itemStarted}, {@code itemCompleted}, {@code messageJoined} or {@code completed}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "update")
@JsonSubTypes({ @JsonSubTypes.Type(name = "accepted", value = TurnUpdate.Accepted.class),
		@JsonSubTypes.Type(name = "textDelta", value = TurnUpdate.TextDelta.class),
		@JsonSubTypes.Type(name = "itemStarted", value = TurnUpdate.ItemStarted.class),
		@JsonSubTypes.Type(name = "itemCompleted", value = TurnUpdate.ItemCompleted.class),
		@JsonSubTypes.Type(name = "messageJoined", value = TurnUpdate.MessageJoined.class),
		@JsonSubTypes.Type(name = "completed", value = TurnUpdate.Completed.class) })
public sealed interface TurnUpdate {

	/**
	 * The message was accepted.
	 *
	 * @param turnId the turn that was announced for it
	 */
	record Accepted(String turnId) implements TurnUpdate {
	}

	/**
	 * The model wrote a piece of an answer. A message without an {@link ItemCompleted}
	 * was abandoned, because the runtime asked the model again, and is not part of the
	 * result.
	 *
	 * @param itemId the message that the piece belongs to
	 * @param text the piece
	 */
	record TextDelta(String itemId, String text) implements TurnUpdate {
	}

	/**
	 * An item started.
	 *
	 * @param item the item
	 */
	record ItemStarted(Item item) implements TurnUpdate {
	}

	/**
	 * An item completed.
	 *
	 * @param item the item
	 */
	record ItemCompleted(Item item) implements TurnUpdate {
	}

	/**
	 * The turn took the message of somebody else. {@link TurnResult#joined()} describes
	 * how this is determined.
	 *
	 * @param text the text of the message
	 */
	record MessageJoined(String text) implements TurnUpdate {

	}

	/**
	 * The turn has completed successfully.
	 *
	 * @param result the result of the turn
	 */
	record Completed(TurnResult result) implements TurnUpdate {
	}

}
