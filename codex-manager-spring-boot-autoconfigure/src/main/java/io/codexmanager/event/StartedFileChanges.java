package io.codexmanager.event;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.stream.FrameScan;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The changes of files that have started and not completed. An approval asks about such
 * changes and does not carry them, but the start of their item came before it.
 * <p>
 * Of most starts no more is done than to look for the word. Those of file changes are
 * read up to the id of the item; the changes themselves are read when someone asks the
 * approval for them. They are forgotten when the session is deleted, when there are too
 * many, the oldest first, and when the item or its turn ends, if anybody listens for
 * that.
 */
final class StartedFileChanges {

	private static final String WORD = "\"fileChange\"";

	private static final String STARTED = "app_server.item.started";

	/**
	 * The ends of items and turns are not among them: every turn would wake a thread, and
	 * what is kept is bounded without.
	 */
	private static final Set<String> NEEDED = Set.of(STARTED, "session_deleted");

	private static final int MOST = 1000;

	/** The size of all their frames together, in characters. */
	private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

	private final int mostCharacters;

	private final Map<Key, Started> started = new LinkedHashMap<>();

	private long characters;

	StartedFileChanges() {
		this(MOST_CHARACTERS);
	}

	StartedFileChanges(int mostCharacters) {
		this.mostCharacters = mostCharacters;
	}

	/**
	 * Return whether frames of a type are needed for approvals to have their changes.
	 * @param type the event type
	 * @return {@code true} if they must come although nobody else wants them
	 */
	static boolean needs(String type) {
		return NEEDED.contains(type);
	}

	/**
	 * Return what is in all frames of a type that are needed.
	 * @param type a type that is needed
	 * @return the word, {@code null} if all frames of the type are needed
	 */
	static @Nullable String word(String type) {
		return type.equals(STARTED) ? WORD : null;
	}

	/**
	 * Take note of an event.
	 * @param event the event
	 * @param frame the frame that it was made from
	 */
	void note(ManagerEvent event, StreamFrame frame) {
		if (event instanceof ItemStartedEvent) {
			Key key = key(event, frame);
			if (key != null) {
				put(key, new Started(event.source(), frame.text().length()));
			}
		}
		else if (event instanceof ItemCompletedEvent) {
			Key key = key(event, frame);
			if (key != null) {
				remove(key);
			}
		}
		else if (event instanceof TurnCompletedEvent || event instanceof TurnFailedEvent
				|| event instanceof SessionDeletedEvent) {
			removeAll(frame.threadId());
		}
	}

	/**
	 * Find the start of the changes that an approval asks about.
	 * @param approval the approval
	 * @return the payload of the start, {@code null} if there is none
	 */
	@Nullable EventPayload of(Approval approval) {
		if (!approval.fileChange() || approval.itemId() == null) {
			return null;
		}
		synchronized (this.started) {
			Started found = this.started.get(new Key(approval.threadId(), approval.itemId()));
			return (found != null) ? found.payload() : null;
		}
	}

	int size() {
		synchronized (this.started) {
			return this.started.size();
		}
	}

	private void put(Key key, Started item) {
		synchronized (this.started) {
			remove(key);
			if (item.characters() > this.mostCharacters) {
				return;
			}
			this.started.put(key, item);
			this.characters += item.characters();
			Iterator<Started> oldest = this.started.values().iterator();
			while (this.started.size() > MOST || this.characters > this.mostCharacters) {
				this.characters -= oldest.next().characters();
				oldest.remove();
			}
		}
	}

	private void remove(Key key) {
		synchronized (this.started) {
			Started removed = this.started.remove(key);
			this.characters -= (removed != null) ? removed.characters() : 0;
		}
	}

	private void removeAll(@Nullable String threadId) {
		synchronized (this.started) {
			Iterator<Map.Entry<Key, Started>> all = this.started.entrySet().iterator();
			while (all.hasNext()) {
				Map.Entry<Key, Started> entry = all.next();
				if (entry.getKey().threadId().equals(threadId)) {
					this.characters -= entry.getValue().characters();
					all.remove();
				}
			}
		}
	}

	private static @Nullable Key key(ManagerEvent event, StreamFrame frame) {
		String threadId = frame.threadId();
		if (threadId == null || !frame.text().contains(WORD)) {
			return null;
		}
		try (JsonParser parser = event.source().parser()) {
			String itemId = (parser != null) ? fileChangeId(parser) : null;
			return (itemId != null) ? new Key(threadId, itemId) : null;
		}
		catch (JacksonException ex) {
			// What cannot be read is found out by whoever wants to read it
			return null;
		}
	}

	private static @Nullable String fileChangeId(JsonParser parser) {
		if (!FrameScan.params(parser) || !FrameScan.enter(parser, "item")) {
			return null;
		}
		String id = null;
		String type = null;
		while ((id == null || type == null) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (name.equals("id")) {
				id = FrameScan.scalar(parser);
			}
			else if (name.equals("type")) {
				type = FrameScan.scalar(parser);
			}
			parser.skipChildren();
		}
		return "fileChange".equals(type) ? id : null;
	}

	private record Key(String threadId, String itemId) {
	}

	private record Started(EventPayload payload, int characters) {
	}

}
