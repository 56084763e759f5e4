package io.codexmanager.client.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A path below the API that is known not to lead anywhere else.
 *
 * @param shown the path with its placeholders as they were written
 * @param template the path with a leading slash and placeholders of its own
 * @param variables values of these placeholders
 */
record RawPath(String shown, String template, Map<String, String> variables) {

	private static final String PREFIX = "/api";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}/]*}");

	private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*");

	private static final Pattern UNFIT = Pattern.compile("[?#\\\\\\p{Cntrl}{}]");

	static RawPath of(String path, Object... values) {
		Assert.notNull(path, "'path' must not be null");
		refuse(path.startsWith("//") || SCHEME.matcher(path).matches(), path,
				"is an address; write a path below the API");
		Map<String, String> variables = new LinkedHashMap<>();
		StringBuilder template = new StringBuilder();
		Matcher placeholder = PLACEHOLDER.matcher(path);
		while (placeholder.find()) {
			int index = variables.size();
			refuse(index >= values.length, path, "has more placeholders than values");
			String value = String.valueOf(values[index]);
			refuse(values[index] == null || value.isBlank(), path, "has an empty value for " + placeholder.group());
			variables.put("v" + index, value);
			placeholder.appendReplacement(template, "\u0000" + index + "\u0000");
		}
		placeholder.appendTail(template);
		refuse(variables.size() != values.length, path, "has fewer placeholders than values");
		String literal = template.toString().replaceAll("\u0000[0-9]+\u0000", "");
		refuse(UNFIT.matcher(literal).find(), path,
				"has characters that a path cannot have; give a query with query(…) and other text as placeholders");
		checkSegments(path, expand(template.toString(), variables));
		String rooted = template.toString().replaceAll("\u0000([0-9]+)\u0000", "{v$1}");
		return new RawPath(rooted(path), rooted(rooted), variables);
	}

	/**
	 * Take the prefix of the API off, as it is part of the address already.
	 * @param apiPath path of the API's address, for example {@code /api}
	 */
	RawPath below(String apiPath) {
		String prefix = starts(this.template, apiPath) ? apiPath : PREFIX;
		if (prefix.isEmpty() || !starts(this.template, prefix)) {
			return this;
		}
		return new RawPath(rooted(this.shown.substring(prefix.length())),
				rooted(this.template.substring(prefix.length())), this.variables);
	}

	private static boolean starts(String path, String prefix) {
		return path.equals(prefix) || path.startsWith(prefix + "/");
	}

	/** The root of the API has no slash at its end. */
	private static String rooted(String path) {
		if (path.equals("/")) {
			return "";
		}
		return (path.startsWith("/") || path.isEmpty()) ? path : "/" + path;
	}

	private static String expand(String template, Map<String, String> variables) {
		String expanded = template;
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			expanded = expanded.replace("\u0000" + variable.getKey().substring(1) + "\u0000",
					variable.getValue().replace("/", "_"));
		}
		return expanded;
	}

	/** Encoded dots count, as something on the way may decode them. */
	private static void checkSegments(String path, String expanded) {
		String rooted = rooted(expanded);
		String[] segments = rooted.substring(Math.min(1, rooted.length())).split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			String segment = segments[i].replaceAll("(?i)%2e", ".");
			refuse(segment.equals(".") || segment.equals(".."), path, "has a dot segment");
			refuse(segment.isEmpty() && i < segments.length - 1, path, "has an empty segment");
		}
	}

	private static void refuse(boolean wrong, String path, String why) {
		if (wrong) {
			throw new IllegalArgumentException("The path '" + path + "' " + why);
		}
	}

}
