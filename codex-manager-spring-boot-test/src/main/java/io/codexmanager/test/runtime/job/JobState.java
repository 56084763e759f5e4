package io.codexmanager.test.runtime.job;

import java.util.Locale;

/**
 * State of a job.
 */
enum JobState {

	QUEUED, RUNNING, COMPLETED, FAILED, CANCELED;

	String wire() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean terminal() {
		return this != QUEUED && this != RUNNING;
	}

}
