package io.codexmanager.protocol.job;

import java.util.Map;

import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param state the state; any if not set
 */
public record JobQuery(@Nullable JobState state) implements QueryParameters {

	/**
	 * All jobs.
	 * @return the query
	 */
	public static JobQuery all() {
		return new JobQuery(null);
	}

	/**
	 * Jobs in a state.
	 * @param state the state
	 * @return the query
	 */
	public static JobQuery in(JobState state) {
		return new JobQuery(state);
	}

	@Override
	public Map<String, String> parameters() {
		return (this.state != null) ? Map.of("state", this.state.value()) : Map.of();
	}

}
