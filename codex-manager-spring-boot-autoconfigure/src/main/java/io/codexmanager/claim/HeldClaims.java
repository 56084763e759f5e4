package io.codexmanager.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.function.SingletonSupplier;

/**
 * The claims of this instance, whose leases are renewed until they end, those that are
 * due at about the same time together.
 */
final class HeldClaims {

	private static final int RENEWALS_PER_LEASE = 3;

	private static final int TRIES_PER_LEASE = 10;

	private static final int TOKEN_LENGTH = 8;

	private static final Log logger = HarmlessLog.of(Claims.class);

	private final Set<HeldClaim> claims = ConcurrentHashMap.newKeySet();

	private final AtomicLong grants = new AtomicLong();

	/** Tells this process from its predecessor, should they have one name. */
	/**
	 * Made for the first claim, because a generator needs random numbers of the system.
	 */
	private final SingletonSupplier<String> token = SingletonSupplier
		.of(() -> new AlternativeJdkIdGenerator().generateId().toString().substring(0, TOKEN_LENGTH));

	private final ClaimStore store;

	private final ClaimSettings settings;

	private final ClaimReports reports;

	private final ClaimThreads threads;

	private final DueRenewals<HeldClaim> due;

	HeldClaims(ClaimStore store, ClaimSettings settings, ClaimReports reports, ClaimThreads threads) {
		this.store = store;
		this.settings = settings;
		this.reports = reports;
		this.threads = threads;
		this.due = new DueRenewals<>(now());
	}

	/**
	 * Make the name of the owner of one claim.
	 */
	String nextOwner() {
		return this.settings.instance() + "#" + this.token.obtain() + "-" + this.grants.incrementAndGet();
	}

	/**
	 * Take a claim over that was granted.
	 * @param asked when the store was asked for it, by the clock of the threads
	 */
	Claim add(String key, String owner, @Nullable String result, long asked) {
		HeldClaim claim = new HeldClaim(key, owner, result, asked);
		this.claims.add(claim);
		claim.renewLater(RENEWALS_PER_LEASE);
		return claim;
	}

	/**
	 * End all, as long as the store works: waiting for it once is enough.
	 */
	void endAll() {
		for (HeldClaim claim : this.claims) {
			if (!claim.endNow()) {
				logger.warn("The remaining " + this.claims.size() + " claims are not given back; their leases end");
				return;
			}
		}
	}

	/**
	 * Renew what is due, and what is going to be soon: one request to the store for many.
	 */
	private void renewDue() {
		long soon = now() + this.settings.lease().toNanos() / (2 * TRIES_PER_LEASE);
		for (List<HeldClaim> next = this.due.take(soon); !next.isEmpty(); next = this.due.take(soon)) {
			List<HeldClaim> renewed = new ArrayList<>(next);
			renewed.removeIf((claim) -> !claim.needsRenewal());
			if (!renewed.isEmpty()) {
				renew(renewed);
			}
		}
	}

	private void renew(List<HeldClaim> renewed) {
		long asked = now();
		Map<String, String> keys = new HashMap<>();
		renewed.forEach((claim) -> keys.put(claim.owner, claim.key));
		try {
			Set<String> lost = this.store.renewAll(keys, this.settings.lease());
			renewed.forEach((claim) -> claim.renewed(asked, !lost.contains(claim.owner)));
			this.reports.worked();
		}
		catch (Throwable ex) {
			renewed.forEach((claim) -> claim.notRenewed(ex));
		}
	}

	private long now() {
		return this.threads.nanoTime().getAsLong();
	}

	/**
	 * A claim that is held.
	 */
	private final class HeldClaim implements Claim {

		private final String key;

		private final String owner;

		private final @Nullable String result;

		private final Disposable.Swap renewal = Disposables.swap();

		private volatile long leaseEnd;

		private volatile boolean completing;

		private volatile boolean ended;

		private HeldClaim(String key, String owner, @Nullable String result, long asked) {
			this.key = key;
			this.owner = owner;
			this.result = result;
			this.leaseEnd = leaseEnd(asked);
		}

		@Override
		public @Nullable String result() {
			return this.result;
		}

		@Override
		public boolean held() {
			return !this.ended && now() - this.leaseEnd < 0;
		}

		@Override
		public boolean record(String result) {
			return held() && HeldClaims.this.store.record(this.key, this.owner, result);
		}

		@Override
		public synchronized void complete() {
			if (this.ended) {
				return;
			}
			this.completing = true;
			try {
				if (!HeldClaims.this.store.complete(this.key, this.owner)) {
					HeldClaims.this.reports.lost(this.key);
				}
				end();
			}
			catch (Throwable ex) {
				HeldClaims.this.reports.failed(this.key, "completed, which is tried again", ex);
			}
		}

		@Override
		public synchronized void release() {
			if (!this.completing) {
				tryRelease();
			}
		}

		/**
		 * Complete it if that was to be done, else release it.
		 * @return {@code false} if the store failed
		 */
		private synchronized boolean endNow() {
			if (this.completing) {
				complete();
				return this.ended;
			}
			return tryRelease();
		}

		private boolean tryRelease() {
			if (this.ended) {
				return true;
			}
			end();
			try {
				HeldClaims.this.store.release(this.key, this.owner);
				return true;
			}
			catch (Throwable ex) {
				HeldClaims.this.reports.failed(this.key, "released; its lease ends by itself", ex);
				return false;
			}
		}

		private void renewLater(int timesPerLease) {
			long wait = HeldClaims.this.settings.lease().toNanos() / timesPerLease;
			try {
				HeldClaims.this.due.add(this, now() + wait);
				this.renewal.update(HeldClaims.this.threads.timer()
					.schedule(HeldClaims.this::renewDue, wait, TimeUnit.NANOSECONDS));
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Claim " + this.key + " is not renewed, because the application stops", ex);
			}
		}

		/**
		 * It is due.
		 * @return {@code false} if it has ended, was lost, or is to be completed
		 */
		private synchronized boolean needsRenewal() {
			if (this.ended) {
				return false;
			}
			if (this.completing) {
				complete();
			}
			if (!this.ended && !held()) {
				lost();
			}
			if (this.completing && !this.ended) {
				renewLater(TRIES_PER_LEASE);
			}
			return !this.completing && !this.ended;
		}

		/**
		 * The store answered. It may have ended meanwhile, and then was not to be
		 * renewed.
		 */
		private synchronized void renewed(long asked, boolean renewed) {
			if (this.ended) {
				return;
			}
			if (!renewed) {
				lost();
				return;
			}
			this.leaseEnd = leaseEnd(asked);
			renewLater(RENEWALS_PER_LEASE);
		}

		private synchronized void notRenewed(Throwable ex) {
			if (!this.ended) {
				HeldClaims.this.reports.failed(this.key, "renewed, which is tried again", ex);
				renewLater(TRIES_PER_LEASE);
			}
		}

		private void lost() {
			HeldClaims.this.reports.lost(this.key);
			end();
		}

		private void end() {
			this.ended = true;
			HeldClaims.this.claims.remove(this);
			HeldClaims.this.due.remove(this);
			this.renewal.dispose();
		}

		/**
		 * From before the store is asked, so that this side never believes in it longer.
		 */
		private long leaseEnd(long asked) {
			return asked + HeldClaims.this.settings.lease().toNanos();
		}

	}

}
