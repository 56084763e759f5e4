package io.codexmanager.text;

/**
 * Addresses as text that can be shown. For the library's own use.
 */
public final class ShownAddress {

	private ShownAddress() {
	}

	/**
	 * Leave out what may be a secret: user and password, query and fragment. Does so in
	 * what is not a proper address, too.
	 * @param address the address
	 * @return at most 120 characters
	 */
	public static String withoutSecrets(String address) {
		return ShownText.name(withoutUserInfo(address).replaceFirst("(?s)[?#].*", "…"));
	}

	private static String withoutUserInfo(String address) {
		int end = address.lastIndexOf('@');
		if (end < 0) {
			return address;
		}
		int start = address.indexOf("//");
		return ((start >= 0 && start < end) ? address.substring(0, start + 2) : "") + "…" + address.substring(end);
	}

}
