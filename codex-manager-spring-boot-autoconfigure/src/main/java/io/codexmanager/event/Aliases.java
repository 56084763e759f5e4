package io.codexmanager.event;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which events only repeat others under a second name: the raw notifications, the legacy
 * dialect of the runtime, its requests (which come again as pending requests), and what
 * the manager derives from signals. One fact is published once, under its canonical name.
 * What the runtime says in the legacy dialect alone is no alias.
 */
public final class Aliases {

	/** Turns were taken out of a session's history. */
	static final String ROLLED_BACK = "app_server.codex.event.thread_rolled_back";

	/** The MCP servers of a session were started. */
	static final String MCP_STARTED = "app_server.codex.event.mcp_startup_complete";

	private static final String NOTIFICATION = "notification";

	private static final String LEGACY = "app_server.codex.event.";

	private static final String REQUEST = "app_server.request.";

	private static final List<String> FAMILIES = List.of(LEGACY, REQUEST);

	/** What the runtime says in its legacy dialect alone. */
	private static final Set<String> LEGACY_ONLY = Set.of(ROLLED_BACK, MCP_STARTED);

	private static final Set<String> DERIVED = Set.of("turn_plan_updated", "turn_diff_updated",
			"thread_token_usage_updated");

	/**
	 * Derived from signals that belong to no session, so a stream that is filtered to a
	 * session gets these and not the signals.
	 */
	private static final Set<String> BROADCAST = Set.of("account_updated", "account_login_completed",
			"account_rate_limits_updated", "app_list_updated", "mcp_oauth_completed");

	private final boolean filtered;

	/**
	 * Create the aliases of a stream.
	 * @param filtered whether the stream is filtered to a session
	 */
	public Aliases(boolean filtered) {
		this.filtered = filtered;
	}

	/**
	 * Return whether an event of the stream is an alias.
	 * @param type the event type
	 * @return {@code true} if another event says the same
	 */
	public boolean isAlias(String type) {
		if (type.startsWith(EventNames.APP_SERVER)) {
			return inFamily(type) && !LEGACY_ONLY.contains(type);
		}
		return NOTIFICATION.equals(type) || DERIVED.contains(type) || (!this.filtered && BROADCAST.contains(type));
	}

	/**
	 * Return whether a name is one of an alias, on streams that are not filtered at
	 * least.
	 * @param name the name
	 * @return {@code true} for names of aliases
	 */
	public static boolean named(String name) {
		return label(name) != null;
	}

	/**
	 * Return whether a prefix stands for aliases: it covers some, and no event that is
	 * known under its canonical name. Of the legacy dialect it may cover all: the few
	 * events that have no other name do not keep the others from being meant.
	 * @param prefix the prefix, without an asterisk
	 * @return {@code false} for prefixes such as {@code app_server.}
	 */
	public static boolean namedByPrefix(String prefix) {
		boolean covers = inFamily(prefix) || NOTIFICATION.startsWith(prefix)
				|| FAMILIES.stream().anyMatch((family) -> family.startsWith(prefix))
				|| DERIVED.stream().anyMatch((name) -> name.startsWith(prefix))
				|| BROADCAST.stream().anyMatch((name) -> name.startsWith(prefix));
		return covers && LEGACY_ONLY.containsAll(EventNames.startingWith(prefix));
	}

	static @Nullable String label(String name) {
		if (LEGACY_ONLY.contains(name)) {
			return null;
		}
		if (NOTIFICATION.equals(name) || DERIVED.contains(name) || BROADCAST.contains(name)) {
			return name;
		}
		for (String family : FAMILIES) {
			if (name.startsWith(family)) {
				return family + "*";
			}
		}
		return null;
	}

	private static boolean inFamily(String name) {
		return name.startsWith(LEGACY) || name.startsWith(REQUEST);
	}

}
