package io.codexmanager.stream;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.http.HttpHeaders;

/**
 * Tells whether headers have changed without keeping them: only a digest is kept, with a
 * key of its own.
 */
final class Credentials {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_LENGTH = 32;

	private final SecretKeySpec key;

	private volatile byte[] last = {};

	Credentials() {
		byte[] bytes = new byte[KEY_LENGTH];
		new SecureRandom().nextBytes(bytes);
		this.key = new SecretKeySpec(bytes, ALGORITHM);
	}

	/**
	 * Remember the headers that are used now.
	 */
	void use(HttpHeaders headers) {
		this.last = digest(headers);
	}

	/**
	 * Tell whether headers differ from those that were used last.
	 */
	boolean differ(HttpHeaders headers) {
		return !Arrays.equals(this.last, digest(headers));
	}

	private byte[] digest(HttpHeaders headers) {
		TreeMap<String, List<String>> sorted = new TreeMap<>();
		headers
			.forEach((name, values) -> sorted.computeIfAbsent(name.toLowerCase(Locale.ROOT), (key) -> new ArrayList<>())
				.addAll(values));
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			sorted.forEach((name, values) -> {
				update(mac, name);
				values.forEach((value) -> update(mac, value));
				mac.update((byte) '\n');
			});
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has " + ALGORITHM, ex);
		}
	}

	private static void update(Mac mac, String text) {
		mac.update(text.getBytes(StandardCharsets.UTF_8));
		mac.update((byte) '\r');
	}

}
