package io.codexmanager.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.codexmanager.actuate.KnownRuntimes.KnownRuntime;
import io.codexmanager.text.ShownAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Contributes {@code codexManager} to the information on the application: the version of
 * this library, the profiles without credentials, and the versions of managers and
 * runtimes as they are known. No manager is asked. For the library's own use.
 */
public final class CodexManagerInfoContributor implements InfoContributor {

	private final String defaultProfile;

	private final Map<String, String> addresses;

	private final KnownRuntimes runtimes;

	/**
	 * Create a contributor.
	 * @param defaultProfile name of the default profile
	 * @param addresses the address of the API by profile
	 * @param runtimes knows the runtimes
	 */
	public CodexManagerInfoContributor(String defaultProfile, Map<String, String> addresses, KnownRuntimes runtimes) {
		this.defaultProfile = defaultProfile;
		this.addresses = new TreeMap<>(addresses);
		this.runtimes = runtimes;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "version", LibraryVersion.get());
		details.put("defaultProfile", this.defaultProfile);
		Map<String, Object> profiles = new LinkedHashMap<>();
		this.addresses.forEach((profile, address) -> profiles.put(profile, profile(profile, address)));
		details.put("profiles", profiles);
		builder.withDetail("codexManager", details);
	}

	private Map<String, Object> profile(String profile, String address) {
		KnownRuntime known = this.runtimes.of(profile);
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("address", ShownAddress.withoutSecrets(address));
		if (known.manager() != null) {
			details.put("manager", Map.of("version", known.manager()));
		}
		Map<String, Object> runtime = new LinkedHashMap<>();
		put(runtime, "version", known.version());
		put(runtime, "running", known.running());
		put(runtime, "asOf", known.asOf());
		if (!runtime.isEmpty()) {
			details.put("runtime", runtime);
		}
		return details;
	}

	private static void put(Map<String, Object> details, String key, @Nullable Object value) {
		if (value != null) {
			details.put(key, value);
		}
	}

}
