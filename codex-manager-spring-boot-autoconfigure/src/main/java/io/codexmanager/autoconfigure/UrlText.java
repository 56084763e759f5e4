package io.codexmanager.autoconfigure;

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
		return Printable.of(withoutUserInfo(url).replaceFirst("(?s)[?#].*", "…"));
	}

	private static String withoutUserInfo(String url) {
		int end = url.lastIndexOf('@');
		if (end < 0) {
			return url;
		}
		int start = url.indexOf("//");
		return ((start >= 0 && start < end) ? url.substring(0, start + 2) : "") + "…" + url.substring(end);
	}

}
