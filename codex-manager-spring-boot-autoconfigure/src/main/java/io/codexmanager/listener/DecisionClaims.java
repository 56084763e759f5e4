package io.codexmanager.listener;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

import io.codexmanager.protocol.RequestIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Which listener decided which request. The oldest claims are forgotten first; their
 * requests have ended long since, and the check for that keeps a late decision from being
 * sent.
 */
final class DecisionClaims {

	private static final int MOST = 10_000;

	private final Map<Request, String> winners = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Entry<Request, String> eldest) {
			return size() > MOST;
		}

	};

	/**
	 * Claim a request.
	 * @param profile the profile
	 * @param identity the request
	 * @param listenerId who decided
	 * @return who decided before, if someone did
	 */
	@Nullable String claim(String profile, RequestIdentity identity, String listenerId) {
		synchronized (this.winners) {
			return this.winners.putIfAbsent(new Request(profile, identity), listenerId);
		}
	}

	/**
	 * Give a request back, because the decision did not reach it.
	 * @param profile the profile
	 * @param identity the request
	 */
	void release(String profile, RequestIdentity identity) {
		synchronized (this.winners) {
			this.winners.remove(new Request(profile, identity));
		}
	}

	private record Request(String profile, RequestIdentity identity) {
	}

}
