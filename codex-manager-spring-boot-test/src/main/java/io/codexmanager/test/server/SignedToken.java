package io.codexmanager.test.server;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads JSON web tokens signed with HS256.
 */
final class SignedToken {

	private static final String ALGORITHM = "HmacSHA256";

	private final byte[] secret;

	SignedToken(String secret) {
		this.secret = secret.getBytes(UTF_8);
	}

	/**
	 * What a token claims.
	 * @return the claims, or {@code null} if the token is not valid
	 */
	@Nullable JsonNode claims(String token) {
		String[] parts = token.split("\\.", -1);
		if (parts.length != 3) {
			return null;
		}
		try {
			byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
			if (!MessageDigest.isEqual(signature, sign(parts[0] + "." + parts[1]))
					|| !decode(parts[0]).path("alg").asString("").equals("HS256")) {
				return null;
			}
			JsonNode claims = decode(parts[1]);
			return (claims.isObject() && inTime(claims)) ? claims : null;
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return null;
		}
	}

	private static JsonNode decode(String part) {
		return Json.read(new String(Base64.getUrlDecoder().decode(part), UTF_8));
	}

	private static boolean inTime(JsonNode claims) {
		long now = Instant.now().getEpochSecond();
		return claims.path("exp").asLong(Long.MAX_VALUE) > now && claims.path("nbf").asLong(Long.MIN_VALUE) <= now;
	}

	private byte[] sign(String content) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret, ALGORITHM));
			return mac.doFinal(content.getBytes(US_ASCII));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
