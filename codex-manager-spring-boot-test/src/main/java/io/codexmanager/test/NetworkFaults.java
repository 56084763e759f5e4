package io.codexmanager.test;

/**
 * What is broken on the way, and what may pass therefore. Safe for use by several
 * threads.
 */
final class NetworkFaults {

	/** Instead of a number of bytes, for a link that has been reset. */
	static final int RESET = -1;

	private static final long NEVER = Long.MAX_VALUE;

	private boolean stalled;

	private boolean refusing;

	private boolean swallowing;

	private long bytesLeft = NEVER;

	private long passed;

	synchronized void cutAfter(long bytes) {
		this.bytesLeft = bytes;
	}

	synchronized void stall() {
		this.stalled = true;
	}

	synchronized void swallow() {
		this.swallowing = true;
	}

	synchronized void refuse(boolean refuse) {
		this.refusing = refuse;
	}

	synchronized void mend() {
		this.swallowing = false;
		this.stalled = false;
		this.refusing = false;
		this.bytesLeft = NEVER;
		notifyAll();
	}

	synchronized boolean refuses() {
		return this.refusing;
	}

	/**
	 * Return how many bytes of the manager have passed.
	 */
	synchronized long passed() {
		return this.passed;
	}

	/**
	 * Let bytes pass.
	 * @return how many do, fewer than there are if the link is to be cut after them or
	 * loses them, {@link #RESET} if it has been reset
	 */
	synchronized int pass(ProxyLink link, int bytes, boolean fromManager) throws InterruptedException {
		if (!opens(link)) {
			return link.isGone() ? RESET : 0;
		}
		int passing = bytes;
		if (fromManager && this.bytesLeft != NEVER) {
			passing = (int) Math.min(bytes, this.bytesLeft);
			this.bytesLeft = (passing < bytes) ? NEVER : this.bytesLeft - passing;
		}
		this.passed += fromManager ? passing : 0;
		return passing;
	}

	/**
	 * Wait while everything is held back.
	 * @return whether something can pass then
	 */
	synchronized boolean opens(ProxyLink link) throws InterruptedException {
		while (this.stalled && !link.isGone()) {
			wait();
		}
		if (this.swallowing) {
			link.lose();
		}
		return !link.isLossy() && !link.isGone();
	}

	/**
	 * Wake a link that is held back and has gone.
	 */
	synchronized void wake() {
		notifyAll();
	}

}
