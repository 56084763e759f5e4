package io.codexmanager.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.RequestWatch;
import org.jspecify.annotations.Nullable;

/**
 * Says what is amiss with a profile although its manager and the runtime are there. For
 * the library's own use.
 */
public final class ProfileConcerns {

	private final @Nullable RequestWatch watch;

	private final @Nullable ListenerContainer listeners;

	private final @Nullable KnownRuntimes runtimes;

	/**
	 * Create an instance.
	 * @param watch knows the requests that wait
	 * @param listeners knows which of them are held
	 * @param runtimes knows what the runtimes lack
	 */
	public ProfileConcerns(@Nullable RequestWatch watch, @Nullable ListenerContainer listeners,
			@Nullable KnownRuntimes runtimes) {
		this.watch = watch;
		this.listeners = listeners;
		this.runtimes = runtimes;
	}

	/**
	 * Say what is amiss.
	 * @param profile name of the profile
	 * @return sentences for people, none if all is well
	 */
	public List<String> of(String profile) {
		List<String> concerns = new ArrayList<>();
		long unattended = (this.watch != null) ? this.watch.unattendedRequests(profile) : 0;
		if (unattended > 0) {
			concerns.add("requests that nobody answers: " + unattended);
		}
		long held = (this.listeners != null) ? this.listeners.heldRequests(profile) : 0;
		if (held > 0) {
			concerns.add(
					"requests that are held, because a listener or the decision strategy left them undecided: " + held);
		}
		Set<String> unsupported = (this.runtimes != null) ? this.runtimes.of(profile).unsupported() : Set.of();
		if (!unsupported.isEmpty()) {
			concerns.add("the runtime is incompatible with this application: it does not support "
					+ String.join(", ", new TreeSet<>(unsupported)));
		}
		return concerns;
	}

}
