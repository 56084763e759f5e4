package io.codexmanager.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * The command of an approval as the runtime wrote it, and the script in it.
 */
final class CommandLine {

	/**
	 * The model can choose the shell that its command runs in, so only the places of the
	 * system's own shells count: any other program is part of what is asked for.
	 */
	private static final Pattern SHELL = Pattern.compile("/(?:(?:usr/(?:local/)?|opt/homebrew/)?bin)/(?:ba|z)?sh");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

	private static final String ACTIVE = ";&|<>()$`*?[]#~!{}^\n\r";

	private CommandLine() {
	}

	/**
	 * Read the command of the runtime: a line, or in the legacy dialect its words.
	 * @param command the node
	 * @return the line, empty if there is none
	 */
	static String of(JsonNode command) {
		if (!command.isArray()) {
			return command.asString("");
		}
		List<String> words = new ArrayList<>();
		command.forEach((word) -> words.add(quote(word.asString(""))));
		return String.join(" ", words);
	}

	/**
	 * Return the script that a shell is asked to run.
	 * @param line the line
	 * @return the one argument of {@code <shell> -lc}; the line itself if it is anything
	 * else
	 */
	static String script(String line) {
		return words(line).filter((words) -> words.size() == 3)
			.filter((words) -> SHELL.matcher(words.get(0)).matches() && words.get(1).equals("-lc"))
			.map((words) -> words.get(2))
			.orElse(line);
	}

	private static Optional<List<String>> words(String line) {
		List<String> words = new ArrayList<>();
		int at = 0;
		while (at < line.length()) {
			if (line.charAt(at) == ' ') {
				at++;
				continue;
			}
			StringBuilder word = new StringBuilder();
			at = word(line, at, word);
			if (at < 0) {
				return Optional.empty();
			}
			words.add(word.toString());
		}
		return Optional.of(words);
	}

	private static int word(String line, int start, StringBuilder word) {
		int at = start;
		while (at >= 0 && at < line.length() && line.charAt(at) != ' ') {
			char character = line.charAt(at);
			if (character == '\'') {
				at = singleQuoted(line, at + 1, word);
			}
			else if (character == '"') {
				at = doubleQuoted(line, at + 1, word);
			}
			else if (character == '\\') {
				at = escaped(line, at + 1, word);
			}
			else if (ACTIVE.indexOf(character) >= 0) {
				// A shell would do more here than to take the character
				return -1;
			}
			else {
				word.append(character);
				at++;
			}
		}
		return at;
	}

	private static int singleQuoted(String line, int start, StringBuilder word) {
		int end = line.indexOf('\'', start);
		if (end < 0) {
			return -1;
		}
		word.append(line, start, end);
		return end + 1;
	}

	private static int doubleQuoted(String line, int start, StringBuilder word) {
		for (int at = start; at < line.length(); at++) {
			char character = line.charAt(at);
			if (character == '"') {
				return at + 1;
			}
			if (character == '$' || character == '`') {
				return -1;
			}
			if (character == '\\' && at + 1 < line.length() && "$`\"\\".indexOf(line.charAt(at + 1)) >= 0) {
				at++;
				character = line.charAt(at);
			}
			word.append(character);
		}
		return -1;
	}

	private static int escaped(String line, int at, StringBuilder word) {
		if (at >= line.length() || line.charAt(at) == '\n') {
			return -1;
		}
		word.append(line.charAt(at));
		return at + 1;
	}

	private static String quote(String word) {
		return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
