package io.codexmanager.event;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.codexmanager.protocol.ClosestName;
import io.codexmanager.protocol.request.RequestKind;

/**
 * The names of events that this library knows. A newer server may send others: they are
 * delivered nevertheless, as {@link AppServerSignal} or {@link ManagerEvent}.
 */
public final class EventNames {

	/** Prefix of the signals of the runtime. */
	static final String APP_SERVER = "app_server.";

	private static final String STREAM = "stream.";

	private static final String OTHER = "other";

	private static final Set<String> ANNOUNCEMENTS = Arrays.stream(RequestKind.values())
		.map(RequestKind::requestedType)
		.collect(Collectors.toUnmodifiableSet());

	private static final Set<String> CONNECTION = Set.of(StreamConnectedEvent.TYPE, StreamDisconnectedEvent.TYPE,
			StreamResynchronizedEvent.TYPE);

	private static final List<Set<String>> GROUPS = List.of(EventTypes.signals(), EventTypes.manager(), ANNOUNCEMENTS,
			CONNECTION);

	private EventNames() {
	}

	/**
	 * Return the type that events of a name are of.
	 * @param name the name
	 * @return the type; one of the two general ones for names that have no type of their
	 * own
	 */
	public static Class<? extends CodexEvent> typeOf(String name) {
		return EventFactory.typeOf(name);
	}

	/**
	 * Return the names that begin with a prefix, aliases not among them.
	 * @param prefix the prefix, without an asterisk
	 * @return the names, sorted
	 */
	public static Set<String> startingWith(String prefix) {
		Set<String> names = new TreeSet<>();
		for (Set<String> group : GROUPS) {
			group.stream().filter((name) -> name.startsWith(prefix)).forEach(names::add);
		}
		return names;
	}

	/**
	 * Return the types that events can be of whose names begin with a prefix, names that
	 * are not known yet among them.
	 * @param prefix the prefix, without an asterisk
	 * @return the types
	 */
	public static Set<Class<? extends CodexEvent>> typesStartingWith(String prefix) {
		Set<Class<? extends CodexEvent>> types = new LinkedHashSet<>();
		startingWith(prefix).forEach((name) -> types.add(typeOf(name)));
		EventTypes.derived()
			.stream()
			.filter((name) -> name.startsWith(prefix))
			.forEach((name) -> types.add(typeOf(name)));
		if (prefix.startsWith(APP_SERVER) || APP_SERVER.startsWith(prefix)) {
			types.add(AppServerSignal.class);
		}
		if (!prefix.startsWith(APP_SERVER) && !prefix.startsWith(STREAM)) {
			types.add(ManagerEvent.class);
		}
		return types;
	}

	/**
	 * Return whether a name is known, as that of an event or of an alias.
	 * @param name the name
	 * @return {@code false} for names that only another version of the manager may send
	 */
	public static boolean isKnown(String name) {
		return EventTypes.derived().contains(name) || !label(name).equals(OTHER);
	}

	/**
	 * Return whether events are known whose names begin with a prefix.
	 * @param prefix the prefix, without an asterisk
	 * @return {@code true} if there are any, aliases among them
	 */
	public static boolean isPrefix(String prefix) {
		return !startingWith(prefix).isEmpty() || Aliases.namedByPrefix(prefix)
				|| EventTypes.derived().stream().anyMatch((name) -> name.startsWith(prefix));
	}

	/**
	 * Find the name of an event that was probably meant by one that is not known: a
	 * similar one, or one that lacks its beginning.
	 * @param name the name
	 * @return the name that was probably meant, if there is one
	 */
	public static Optional<String> closest(String name) {
		Set<String> known = startingWith("");
		return known.stream()
			.filter((candidate) -> candidate.endsWith("." + name))
			.findFirst()
			.or(() -> ClosestName.of(name, known));
	}

	/**
	 * Return a name as a label of a metric, of which there must not be too many.
	 * @param name the name
	 * @return the name if it is known, the prefix of its family for the many aliases, and
	 * {@code other} for all else
	 */
	public static String label(String name) {
		for (Set<String> group : GROUPS) {
			if (group.contains(name)) {
				return name;
			}
		}
		String alias = Aliases.label(name);
		return (alias != null) ? alias : OTHER;
	}

}
