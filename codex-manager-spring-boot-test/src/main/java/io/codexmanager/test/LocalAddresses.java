package io.codexmanager.test;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.StringUtils;

/**
 * The ports of this machine behind which there is an embedded manager of this process,
 * directly or through a {@link FaultProxy}. They belong to the process, as does this
 * list: a manager that a test made by hand is in no application context.
 */
final class LocalAddresses {

	private static final String MANAGER = "";

	/** By port, what is behind it: {@link #MANAGER}, or the address of something else. */
	private static final Map<Integer, String> BEHIND = new ConcurrentHashMap<>();

	private LocalAddresses() {
	}

	static void manager(int port) {
		BEHIND.put(port, MANAGER);
	}

	static void proxy(int port, URI target) {
		BEHIND.put(port, target.toString());
	}

	static void forget(int port) {
		BEHIND.remove(port);
	}

	/**
	 * Tell whether there is an embedded manager behind an address.
	 */
	static boolean serve(URI address) {
		String behind = isLoopback(address.getHost()) ? BEHIND.get(address.getPort()) : null;
		return behind != null && (behind.equals(MANAGER) || serve(URI.create(behind)));
	}

	private static boolean isLoopback(String host) {
		return StringUtils.hasText(host) && (host.equalsIgnoreCase("localhost") || host.startsWith("127.")
				|| host.equals("[::1]") || host.equals("[0:0:0:0:0:0:0:1]"));
	}

}
