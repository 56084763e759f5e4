package io.codexmanager.skill.schema;

import java.util.Map;

/**
 * What the formats of texts and numbers mean, in words with an example.
 */
final class FormatText {

	private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("date", "a date such as 2026-03-01"),
			Map.entry("date-time", "a date with time and offset such as 2026-03-01T10:15:30Z"),
			Map.entry("date-time-local", "a date with time, without an offset, such as 2026-03-01T10:15:30"),
			Map.entry("time", "a time with offset such as 10:15:30+01:00"),
			Map.entry("time-local", "a time without an offset such as 10:15:30"),
			Map.entry("duration", "an ISO 8601 duration such as PT1H30M"),
			Map.entry("period", "an ISO 8601 period of days, months and years such as P1Y2M3D"),
			Map.entry("year-month", "a month such as 2026-03"),
			Map.entry("month-day", "a day of a year such as --03-01"),
			Map.entry("uuid", "a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
			Map.entry("uri", "a URI such as https://example.org/a"), Map.entry("email", "an email address"),
			Map.entry("hostname", "a host name"), Map.entry("ipv4", "an IPv4 address"),
			Map.entry("ipv6", "an IPv6 address"), Map.entry("regex", "a regular expression"),
			Map.entry("currency", "an ISO 4217 currency code such as EUR"),
			Map.entry("time-zone", "a time zone such as Europe/Berlin or +01:00"),
			Map.entry("zone-offset", "an offset such as +01:00"),
			Map.entry("language-tag", "a language tag such as en-GB"),
			Map.entry("charset", "a character set such as UTF-8"));

	private static final Map<String, String> RANGES = Map.of("int32", "-2147483648 to 2147483647", "int64",
			"-9223372036854775808 to 9223372036854775807", "float", "-3.4028235E38 to 3.4028235E38");

	private FormatText() {
	}

	static String text(String format) {
		return TEXTS.getOrDefault(format, "a string with format " + format);
	}

	/**
	 * The range of a number's format, empty if it has none.
	 */
	static String range(String format) {
		return RANGES.getOrDefault(format, "");
	}

}
