package io.codexmanager.stream;

import io.codexmanager.protocol.CodexProcess;

/**
 * Counts runtime processes by what the health of the server says about them.
 */
final class EpochTracker {

	private Epoch current = Epoch.UNKNOWN;

	synchronized Epoch current() {
		return this.current;
	}

	/**
	 * Take notice of the process.
	 * @param process the process
	 * @return whether the process that was known before has ended
	 */
	synchronized boolean observe(CodexProcess process) {
		Integer known = this.current.pid();
		if (!process.running()) {
			this.current = new Epoch(this.current.ordinal(), null);
			return true;
		}
		Integer pid = process.pid();
		if (pid == null || pid.equals(known)) {
			return false;
		}
		this.current = new Epoch(this.current.ordinal() + 1, pid);
		return known != null;
	}

}
