package io.codexmanager.protocol.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * State of a job. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record JobState(@JsonValue String value) implements WireValue {

	/** Waits to be run, perhaps again. */
	public static final JobState QUEUED = new JobState("queued");

	/** Runs. */
	public static final JobState RUNNING = new JobState("running");

	/** Ended; the turn of its worker may still have failed. */
	public static final JobState COMPLETED = new JobState("completed");

	/** Failed permanently. */
	public static final JobState FAILED = new JobState("failed");

	/** Canceled. */
	public static final JobState CANCELED = new JobState("canceled");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public JobState {
		Assert.notNull(value, "'value' must not be null");
	}

	/**
	 * Return whether the job has ended.
	 * @return {@code true} if it will not change again
	 */
	public boolean terminal() {
		return COMPLETED.equals(this) || FAILED.equals(this) || CANCELED.equals(this);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
