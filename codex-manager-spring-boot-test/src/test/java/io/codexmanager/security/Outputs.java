package io.codexmanager.security;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of an application, by where it was found.
 */
final class Outputs {

	private final Map<String, List<String>> texts = new LinkedHashMap<>();

	void add(String where, Object what) {
		this.texts.computeIfAbsent(where, (name) -> new ArrayList<>()).add(String.valueOf(what));
	}

	/**
	 * Add an exception as a log would show it, with all causes.
	 */
	void add(String where, Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace, true));
		add(where, (Object) trace);
	}

	/**
	 * The places where something was found at all.
	 */
	Collection<String> places() {
		return this.texts.keySet();
	}

	List<String> of(String where) {
		return this.texts.getOrDefault(where, List.of());
	}

	/**
	 * Find canaries.
	 * @return where each of them was found, with what stands around it
	 */
	List<String> leaks(Collection<Canary> canaries) {
		List<String> leaks = new ArrayList<>();
		this.texts.forEach((where,
				texts) -> canaries.forEach((canary) -> texts.stream()
					.filter(canary::isIn)
					.findFirst()
					.ifPresent((text) -> leaks.add(canary.mark() + " in " + where + ": " + around(text, canary)))));
		return leaks;
	}

	private static String around(String text, Canary canary) {
		int place = Math.max(0, text.indexOf(canary.mark()));
		return text.substring(Math.max(0, place - 200), Math.min(text.length(), place + 100));
	}

}
