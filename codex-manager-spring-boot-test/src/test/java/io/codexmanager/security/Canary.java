package io.codexmanager.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A secret, or a text that is nobody else's business, which is found again wherever it
 * gets to: as it is, in other letters, and in Base64 or hexadecimal digits. What stands
 * around its mark has to be encoded in URLs, JSON and HTML.
 *
 * @param mark letters and digits that stand nowhere else
 */
record Canary(String mark) {

	/** So many bytes are one group of Base64, and the mark can begin at any of them. */
	private static final int GROUP = 3;

	static Canary of(String place) {
		return new Canary("kanari" + place + Integer.toHexString(place.hashCode() & 0xFFFF) + "q7z9");
	}

	/**
	 * A value of a header or a property.
	 */
	String credential() {
		return "%" + this.mark + "+/=\"&<'";
	}

	/**
	 * A text.
	 */
	String text() {
		return "« " + this.mark + " »\n\"\\\uD83D\uDE00</script>";
	}

	boolean isIn(String output) {
		return forms().anyMatch(output::contains)
				|| output.toLowerCase(Locale.ROOT).contains(this.mark.toLowerCase(Locale.ROOT));
	}

	private Stream<String> forms() {
		byte[] bytes = this.mark.getBytes(StandardCharsets.UTF_8);
		Stream<String> encoded = IntStream.range(0, GROUP).mapToObj((before) -> base64(bytes, before));
		return Stream.concat(encoded, Stream.of(HexFormat.of().formatHex(bytes)));
	}

	/** Only the groups that depend on nothing but the mark. */
	private static String base64(byte[] bytes, int before) {
		int begin = (GROUP - before) % GROUP;
		int end = begin + (bytes.length - begin) / GROUP * GROUP;
		byte[] whole = Arrays.copyOfRange(bytes, begin, end);
		return Base64.getEncoder().encodeToString(whole);
	}

}
