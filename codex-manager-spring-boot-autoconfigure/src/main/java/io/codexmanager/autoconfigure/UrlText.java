package io.codexmanager.autoconfigure;

/**
 * Addresses as text that can be shown.
 */
final class UrlText {

	private UrlText() {
	}

	static String withoutUserInfo(String url) {
		return url.replaceFirst("//[^/@]*@", "//…@");
	}

}
