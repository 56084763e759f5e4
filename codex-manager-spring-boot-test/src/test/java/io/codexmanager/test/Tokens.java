package io.codexmanager.test;

import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes JSON web tokens.
 */
public final class Tokens {

	private Tokens() {
	}

	/**
	 * Sign claims with HS256.
	 * @param claims the claims as JSON
	 * @param secret the secret
	 * @return the token
	 */
	public static String signed(String claims, String secret) {
		return signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, secret);
	}

	/**
	 * Sign anything with HS256, whatever the header says.
	 * @param header the header as JSON
	 * @param claims the claims as JSON
	 * @param secret the secret
	 * @return the token
	 */
	public static String signed(String header, String claims, String secret) {
		String content = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
			return content + "." + encode(mac.doFinal(content.getBytes(UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
