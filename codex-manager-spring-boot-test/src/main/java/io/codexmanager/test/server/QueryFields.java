package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of a query.
 */
final class QueryFields {

	private final Target target;

	private final Issues issues = new Issues();

	QueryFields(Target target) {
		this.target = target;
	}

	/**
	 * A parameter that must be one of the words true and false.
	 */
	void flag(String name) {
		List<String> values = this.target.query().getOrDefault(name, List.of());
		if (!values.isEmpty() && !(values.size() == 1 && List.of("true", "false").contains(values.get(0)))) {
			this.issues.wrongValue(Json.array().add(name), List.of("true", "false"));
		}
	}

	/**
	 * A text that must not be empty if it is there.
	 */
	@Nullable String text(String name) {
		return text(name, Integer.MAX_VALUE);
	}

	@Nullable String text(String name, int longest) {
		String value = this.target.single(name);
		if (value != null && value.isEmpty()) {
			this.issues.tooSmall(Json.array().add(name), "string", 1);
		}
		if (value != null && value.length() > longest) {
			this.issues.tooBig(Json.array().add(name), "string", longest);
		}
		return value;
	}

	/**
	 * A parameter that must be one of some words if it is there.
	 */
	@Nullable String choiceIfPresent(String name, String... values) {
		List<String> given = this.target.query().getOrDefault(name, List.of());
		if (given.isEmpty()) {
			return null;
		}
		if (given.size() > 1 || !List.of(values).contains(given.get(0))) {
			this.issues.wrongValue(Json.array().add(name), List.of(values));
		}
		return given.get(0);
	}

	String text(String name, int longest, String preset) {
		String value = text(name, longest);
		return (value != null) ? value : preset;
	}

	/**
	 * One of some words, the first unless another is given.
	 */
	String choice(String name, List<String> words) {
		List<String> values = this.target.query().getOrDefault(name, words.subList(0, 1));
		if (values.size() != 1 || !words.contains(values.get(0))) {
			this.issues.wrongValue(Json.array().add(name), words);
		}
		return values.get(0);
	}

	int number(String name, int preset, int lowest, int highest) {
		String value = this.target.single(name);
		if (value == null) {
			return preset;
		}
		try {
			int number = Integer.parseInt(value.strip());
			if (number < lowest) {
				this.issues.tooSmall(Json.array().add(name), "number", lowest);
			}
			else if (number > highest) {
				this.issues.tooBig(Json.array().add(name), "number", highest);
			}
			return number;
		}
		catch (NumberFormatException ex) {
			this.issues.notANumber(Json.array().add(name));
			return preset;
		}
	}

	void refuse() {
		this.issues.refuse();
	}

}
