package io.codexmanager.autoconfigure;

import io.codexmanager.text.ShownAddress;

/**
 * Addresses as text that can be shown.
 */
final class UrlText {

	private UrlText() {
	}

	/**
	 * Leave out what may be a secret: user and password, query and fragment. Does so in
	 * what is not a proper address, too.
	 */
	static String withoutSecrets(String url) {
		return ShownAddress.withoutSecrets(url);
	}

}
