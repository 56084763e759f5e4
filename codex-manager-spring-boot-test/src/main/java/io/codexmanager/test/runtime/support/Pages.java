package io.codexmanager.test.runtime.support;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages of the runtime's catalogues. A cursor is the position of the next page.
 */
public final class Pages {

	private Pages() {
	}

	/**
	 * Cut a page out of a list.
	 * @param all the list
	 * @param things what is listed, in the plural
	 * @throws RuntimeErrorException if the cursor is none or lies behind the end
	 */
	public static ObjectNode page(List<? extends JsonNode> all, @Nullable String cursor, int limit, String things) {
		int start = start(all.size(), cursor, things);
		int end = Math.min(all.size(), start + limit);
		ObjectNode page = Json.object();
		page.putArray("data").addAll(all.subList(start, end).stream().map(JsonNode::deepCopy).toList());
		return page.put("nextCursor", (end < all.size()) ? Integer.toString(end) : null);
	}

	private static int start(int total, @Nullable String cursor, String things) {
		if (cursor == null) {
			return 0;
		}
		int start;
		try {
			start = Integer.parseUnsignedInt(cursor);
		}
		catch (NumberFormatException ex) {
			throw RuntimeErrorException.invalid("invalid cursor: " + cursor);
		}
		if (start < 0 || start > total) {
			throw RuntimeErrorException.invalid("cursor %s exceeds total %s %d".formatted(cursor, things, total));
		}
		return start;
	}

}
