package io.codexmanager.claim;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The claims of this instance, whose leases are renewed until they end.
 */
final class HeldClaims {

	private static final int RENEWALS_PER_LEASE = 3;

	private static final Log logger = LogFactory.getLog(Claims.class);

	private final Set<HeldClaim> claims = ConcurrentHashMap.newKeySet();

	private final AtomicLong grants = new AtomicLong();

	private final ClaimStore store;

	private final ClaimSettings settings;

	HeldClaims(ClaimStore store, ClaimSettings settings, Scheduler scheduler) {
		this.store = store;
		this.settings = settings;
		long interval = settings.lease().toMillis() / RENEWALS_PER_LEASE;
		scheduler.schedulePeriodically(this::renewAll, interval, interval, TimeUnit.MILLISECONDS);
	}

	/**
	 * Make the name of the owner of one claim.
	 */
	String nextOwner() {
		return this.settings.instance() + "#" + this.grants.incrementAndGet();
	}

	Claim add(String key, String owner, @Nullable String result) {
		HeldClaim claim = new HeldClaim(key, owner, result);
		this.claims.add(claim);
		return claim;
	}

	void releaseAll() {
		this.claims.forEach(HeldClaim::release);
	}

	private void renewAll() {
		this.claims.forEach(HeldClaim::renew);
	}

	/**
	 * A claim that is held.
	 */
	private final class HeldClaim implements Claim {

		private final String key;

		private final String owner;

		private final @Nullable String result;

		private volatile long leaseEnd;

		private volatile boolean completing;

		private volatile boolean ended;

		private HeldClaim(String key, String owner, @Nullable String result) {
			this.key = key;
			this.owner = owner;
			this.result = result;
			this.leaseEnd = leaseEnd();
		}

		@Override
		public @Nullable String result() {
			return this.result;
		}

		@Override
		public boolean held() {
			return !this.ended && System.nanoTime() - this.leaseEnd < 0;
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
					lost();
				}
				end();
			}
			catch (RuntimeException ex) {
				logger.warn("The end of claim " + this.key + " could not be stored; it is tried again with its renewal",
						ex);
			}
		}

		@Override
		public synchronized void release() {
			if (this.ended || this.completing) {
				return;
			}
			end();
			try {
				HeldClaims.this.store.release(this.key, this.owner);
			}
			catch (RuntimeException ex) {
				logger.warn("Claim " + this.key + " could not be released; its lease ends by itself", ex);
			}
		}

		private synchronized void renew() {
			if (this.ended) {
				return;
			}
			if (!held()) {
				lost();
				end();
				return;
			}
			if (this.completing) {
				complete();
				return;
			}
			long end = leaseEnd();
			try {
				if (HeldClaims.this.store.renew(this.key, this.owner, HeldClaims.this.settings.lease())) {
					this.leaseEnd = end;
				}
				else {
					lost();
					end();
				}
			}
			catch (RuntimeException ex) {
				logger.warn("The lease of claim " + this.key + " could not be renewed; it is tried again", ex);
			}
		}

		private void lost() {
			logger.warn("Claim " + this.key + " was lost: its lease could not be renewed in time. "
					+ "Another instance may do the same again");
		}

		private void end() {
			this.ended = true;
			HeldClaims.this.claims.remove(this);
		}

		/**
		 * From before the store is asked, so that this side never believes in it longer.
		 */
		private long leaseEnd() {
			return System.nanoTime() + HeldClaims.this.settings.lease().toNanos();
		}

	}

}
