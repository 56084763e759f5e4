package io.codexmanager.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A credential in the forms in which a text can repeat it: as it is, within Base64 at any
 * place of a longer text, and each of these escaped as in JSON, addresses or HTML,
 * several times over. A text that was cut can end with the beginning of a credential,
 * which is found as well.
 */
final class Secret {

	/** Less of it could be a piece of any word. */
	private static final int SHORTEST_PART = 12;

	private static final int SHORTEST_ENCODED = 8;

	private static final int BITS_OF_A_BYTE = 8;

	private static final int BITS_OF_A_CHARACTER = 6;

	private static final int BYTES_OF_A_GROUP = 3;

	private final List<String> forms;

	Secret(String value) {
		Set<String> all = new LinkedHashSet<>();
		all.add(value);
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		for (int offset = 0; offset < BYTES_OF_A_GROUP; offset++) {
			addEncoded(all, bytes, offset);
		}
		this.forms = new ArrayList<>(all);
	}

	/** Only what does not depend on the bytes around it. */
	private static void addEncoded(Set<String> forms, byte[] bytes, int offset) {
		byte[] moved = new byte[offset + bytes.length];
		System.arraycopy(bytes, 0, moved, offset, bytes.length);
		int begin = (offset * BITS_OF_A_BYTE + BITS_OF_A_CHARACTER - 1) / BITS_OF_A_CHARACTER;
		int end = moved.length * BITS_OF_A_BYTE / BITS_OF_A_CHARACTER;
		if (end - begin >= SHORTEST_ENCODED) {
			forms.add(Base64.getEncoder().encodeToString(moved).substring(begin, end));
			forms.add(Base64.getUrlEncoder().encodeToString(moved).substring(begin, end));
		}
	}

	/**
	 * Tell where a form of the credential that begins somewhere in a text ends.
	 * @return the end, -1 if there is none
	 */
	int endIn(String text, int start) {
		int end = -1;
		for (String form : this.forms) {
			end = Math.max(end, end(form, text, start));
		}
		return end;
	}

	private static int end(String form, String text, int start) {
		if (text.startsWith(form, start)) {
			return start + form.length();
		}
		int place = start;
		for (int i = 0; i < form.length(); i++) {
			int next = (place < text.length()) ? EscapedCharacter.end(form.charAt(i), text, place) : -1;
			if (next < 0) {
				boolean cut = i >= SHORTEST_PART && i >= form.length() / 2;
				return cut ? place : -1;
			}
			place = next;
		}
		return place;
	}

}
