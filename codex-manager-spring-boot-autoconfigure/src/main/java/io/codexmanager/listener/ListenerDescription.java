package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What can be said of a {@code @CodexEventListener}. For the library's own use.
 *
 * @param id its id
 * @param events what it takes: names of events, prefixes with a {@code *}, or the simple
 * name of the type of its parameter
 * @param profiles the profiles it names, none for all
 * @param decides whether what it returns can decide requests
 * @param delivery which instances are called: {@code auto}, {@code once} or {@code all}
 * @param concurrency how it is called: {@code lane}, {@code parallel} or {@code serial}
 */
public record ListenerDescription(String id, List<String> events, List<String> profiles, boolean decides,
		String delivery, String concurrency) {

	static ListenerDescription of(ListenerTarget listener, boolean decides) {
		ListenerMethod method = listener.method();
		return new ListenerDescription(listener.id(), events(method), List.copyOf(new TreeSet<>(method.profiles())),
				decides, lowerCase(method.options().delivery()), lowerCase(method.options().concurrency()));
	}

	private static List<String> events(ListenerMethod method) {
		List<String> events = new ArrayList<>(method.names().names());
		method.names().prefixes().forEach((prefix) -> events.add(prefix + "*"));
		@Nullable ResolvableType parameter = method.parameter();
		if (events.isEmpty() && parameter != null) {
			events.add(parameter.toClass().getSimpleName());
		}
		return events;
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
