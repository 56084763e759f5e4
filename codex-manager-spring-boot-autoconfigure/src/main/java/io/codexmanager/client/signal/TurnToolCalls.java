package io.codexmanager.client.signal;

import java.util.HashSet;
import java.util.Set;

import io.codexmanager.protocol.session.CollabAgentToolCallItem;
import io.codexmanager.protocol.session.CommandExecutionItem;
import io.codexmanager.protocol.session.FileChangeItem;
import io.codexmanager.protocol.session.ImageViewItem;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.McpToolCallItem;
import io.codexmanager.protocol.session.WebSearchItem;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tools that the model called in one turn: those of the runtime, such as
 * commands, those of MCP servers, and those of clients, which are skills. The runtime
 * shows the former as items, and asks for the latter. Where something may have been
 * missed, there is no count. Not safe for use by several threads. For the library's own
 * use.
 */
public final class TurnToolCalls {

	private final Set<String> items = new HashSet<>();

	private final Set<String> requests = new HashSet<>();

	private boolean missed;

	/**
	 * The runtime showed an item, at its beginning or its end.
	 * @param item the item
	 */
	public void item(Item item) {
		if (isCall(item)) {
			this.items.add(item.id());
		}
	}

	private static boolean isCall(Item item) {
		return item instanceof CommandExecutionItem || item instanceof FileChangeItem || item instanceof McpToolCallItem
				|| item instanceof WebSearchItem || item instanceof ImageViewItem
				|| item instanceof CollabAgentToolCallItem;
	}

	/**
	 * The runtime asked for a call of a client's tool.
	 * @param requestId the request
	 */
	public void asked(String requestId) {
		this.requests.add(requestId);
	}

	/**
	 * The turn has begun at this moment, so nothing of it was missed before.
	 */
	public void begun() {
		this.missed = false;
	}

	/**
	 * Something may have been missed.
	 */
	public void missed() {
		this.missed = true;
	}

	/**
	 * Return how many calls there were so far.
	 * @return the number, {@code null} if it is not known
	 */
	public @Nullable Integer count() {
		return this.missed ? null : this.items.size() + this.requests.size();
	}

}
