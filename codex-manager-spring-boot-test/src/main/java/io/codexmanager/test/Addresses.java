package io.codexmanager.test;

import java.net.URI;

/**
 * Addresses of servers.
 */
final class Addresses {

	private Addresses() {
	}

	/**
	 * Make an address.
	 * @param host a name or an address, of version 6 with or without brackets
	 */
	static URI http(String scheme, String host, int port) {
		boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
		// the zone of a local address begins with a percent sign
		return URI.create(scheme + "://" + (bare ? "[" + host.replace("%", "%25") + "]" : host) + ":" + port);
	}

}
