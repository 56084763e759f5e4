package io.codexmanager.client.turn;

/**
 * How well the stream shows a turn, and with that whether the server must be asked. Not
 * safe for use by several threads.
 */
final class TurnView {

	/** How often a session must read the same before frames under way are ruled out. */
	private static final int READS_TO_BELIEVE = 2;

	private boolean connected;

	/** Something of the turn was missed. */
	private boolean gap;

	/** The turn was read as running since the stream was connected. */
	private boolean caughtUp;

	/** Another turn ended, and the announced one has not begun: it may never. */
	private boolean orphaned;

	/** The stream told of an end, but not of all that there is to know. */
	private boolean incomplete;

	private int reads;

	boolean connected() {
		return this.connected;
	}

	/**
	 * Take over the state of the connection.
	 * @param following whether a turn is being followed
	 */
	void connected(boolean connected, boolean following) {
		if (following && this.connected != connected) {
			missed();
		}
		this.connected = connected;
	}

	void missed() {
		this.gap = true;
		this.caughtUp = false;
		this.reads = 0;
	}

	boolean gap() {
		return this.gap;
	}

	void orphaned(boolean orphaned) {
		this.orphaned = orphaned;
	}

	/** The end is known, but what was missed has to be read. */
	void endedIncompletely() {
		this.incomplete = true;
		this.reads = 0;
	}

	/**
	 * Tell whether the session must be read, because the stream alone cannot tell how the
	 * turn ends.
	 */
	boolean mustRead() {
		return !this.connected || this.orphaned || this.incomplete || (this.gap && !this.caughtUp);
	}

	void read() {
		this.reads++;
	}

	/** A turn was read as running. */
	void readAsRunning() {
		this.reads = 0;
		this.orphaned = false;
		this.caughtUp = this.connected;
	}

	/** Another turn was read as running, the one that is followed did not show. */
	void readAsBusy() {
		this.reads = 0;
	}

	boolean believed() {
		return this.reads >= READS_TO_BELIEVE;
	}

	/**
	 * Tell whether a read end can be taken for the end, although the stream told nothing.
	 * The stream tells more, so it gets the time to, unless the end came before it.
	 */
	boolean endBelieved() {
		return !this.connected || (this.gap && !this.caughtUp) || believed();
	}

}
