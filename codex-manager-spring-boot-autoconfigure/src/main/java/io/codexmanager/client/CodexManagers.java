package io.codexmanager.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;

/**
 * The clients of all profiles. Thread-safe.
 */
public final class CodexManagers implements AutoCloseable {

	private final Map<String, ReactiveCodexManager> reactive;

	private final Map<String, CodexManager> blocking = new LinkedHashMap<>();

	private final String defaultProfile;

	/**
	 * Create an instance.
	 * @param clients clients by profile
	 * @param defaultProfile name of the default profile
	 */
	public CodexManagers(Map<String, ReactiveCodexManager> clients, String defaultProfile) {
		this.reactive = new LinkedHashMap<>(clients);
		clients.forEach((profile, client) -> this.blocking.put(profile, client.blocking()));
		this.defaultProfile = defaultProfile;
	}

	/**
	 * Return the blocking client of a profile.
	 * @param profile name of the profile
	 * @return the client
	 * @throws CodexConfigurationException if there is no such profile
	 */
	public CodexManager get(String profile) {
		return known(this.blocking, profile);
	}

	/**
	 * Return the reactive client of a profile.
	 * @param profile name of the profile
	 * @return the client
	 * @throws CodexConfigurationException if there is no such profile
	 */
	public ReactiveCodexManager reactive(String profile) {
		return known(this.reactive, profile);
	}

	/**
	 * Return the name of the default profile.
	 * @return the name
	 */
	public String defaultProfile() {
		return this.defaultProfile;
	}

	/**
	 * Return the names of all profiles.
	 * @return the names
	 */
	public Set<String> profiles() {
		return Set.copyOf(this.reactive.keySet());
	}

	/**
	 * Close all clients.
	 */
	@Override
	public void close() {
		this.reactive.values().forEach(ReactiveCodexManager::close);
	}

	private <T> T known(Map<String, T> clients, String profile) {
		T client = clients.get(profile);
		if (client == null) {
			throw new CodexConfigurationException("profile '" + profile + "'", "There is no such profile.",
					"Configure codex-manager.profiles." + profile + ", or use one of "
							+ String.join(", ", clients.keySet()) + ".");
		}
		return client;
	}

}
