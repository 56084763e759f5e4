package io.codexmanager.claim;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is to be done once: the same on every instance of a service that heard of it.
 *
 * @param kind a word for those who look into a store or at meters, such as {@code skill};
 * up to 20 letters, digits, dashes, dots and underscores
 * @param parts what tells it from all others of its kind, in order; a missing part is
 * {@code null}
 */
public record ClaimKey(String kind, List<@Nullable String> parts) {

	private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_.-]{1,20}");

	public ClaimKey {
		Assert.isTrue(KIND.matcher(kind).matches(),
				() -> "'kind' must be 1 to 20 letters, digits, dashes, dots or underscores but is '" + kind + "'");
		parts = Collections.unmodifiableList(new ArrayList<>(parts));
	}

	/**
	 * Create a key.
	 * @param kind its kind
	 * @param parts its parts
	 * @return the key
	 */
	public static ClaimKey of(String kind, @Nullable String... parts) {
		return new ClaimKey(kind, Arrays.asList(parts));
	}

	/**
	 * Create the key of something that is done for a pending request.
	 * @param kind its kind
	 * @param profile the profile, which all instances must call by the same name
	 * @param request the request
	 * @param more further parts
	 * @return the key
	 */
	public static ClaimKey request(String kind, String profile, RequestIdentity request, @Nullable String... more) {
		List<@Nullable String> parts = new ArrayList<>(
				Arrays.asList(profile, request.kind().name(), request.threadId(), request.turnId(), request.itemId(),
						request.id(), (request.createdAt() != null) ? request.createdAt().toString() : null));
		parts.addAll(Arrays.asList(more));
		return new ClaimKey(kind, parts);
	}

	/**
	 * Return the key as a store takes it: of bounded length whatever the parts are, and
	 * telling nothing of them.
	 * @param namespace keeps services apart that share a store
	 * @return the kind and a hash
	 */
	String stored(String namespace) {
		MessageDigest digest = sha256();
		add(digest, namespace);
		this.parts.forEach((part) -> add(digest, part));
		return this.kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
	}

	/**
	 * With its length in front, so that no two lists of parts look alike, and character
	 * by character, because what is no Unicode would be replaced by an encoding.
	 */
	private static void add(MessageDigest digest, @Nullable String part) {
		String text = (part != null) ? part : "";
		ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES);
		bytes.putInt((part != null) ? text.length() : -1);
		for (int i = 0; i < text.length(); i++) {
			bytes.putChar(text.charAt(i));
		}
		digest.update(bytes.flip());
	}

	@Override
	public String toString() {
		return "ClaimKey[kind=" + this.kind + ", parts=" + this.parts.stream().map(ShownText::name).toList() + "]";
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
