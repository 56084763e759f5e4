package io.codexmanager.test.runtime.job;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The jobs by id, oldest first. Of those that have ended only so many are kept.
 */
final class JobStore {

	private static final int KEPT_PER_PROJECT = 200;

	private final Map<String, Job> jobs = new LinkedHashMap<>();

	void add(Job job) {
		this.jobs.put(job.id(), job);
	}

	@Nullable Job find(String id) {
		return this.jobs.get(id);
	}

	List<Job> all() {
		return List.copyOf(this.jobs.values());
	}

	Stream<Job> of(String projectId) {
		return this.jobs.values().stream().filter((job) -> job.projectId().equals(projectId));
	}

	List<Job> in(JobState state) {
		return this.jobs.values().stream().filter((job) -> job.state() == state).toList();
	}

	long open(String projectId) {
		return of(projectId).filter((job) -> !job.terminal()).count();
	}

	long open() {
		return this.jobs.values().stream().filter((job) -> !job.terminal()).count();
	}

	/**
	 * The job that does the same and has not ended yet.
	 */
	@Nullable Job same(JobPlan plan) {
		return this.jobs.values()
			.stream()
			.filter((job) -> !job.terminal() && job.plan().dedupeKey().equals(plan.dedupeKey()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Forget what has ended long ago, failures last.
	 */
	void trim(String projectId) {
		List<Job> ended = of(projectId).filter(Job::terminal)
			.sorted(Comparator.comparing((job) -> job.state() == JobState.FAILED))
			.toList();
		ended.stream().limit(Math.max(0, ended.size() - KEPT_PER_PROJECT)).map(Job::id).forEach(this.jobs::remove);
	}

	ObjectNode counts() {
		ObjectNode counts = Json.object();
		for (JobState state : JobState.values()) {
			counts.put(state.wire(), in(state).size());
		}
		return counts.put("projects", this.jobs.values().stream().map(Job::projectId).distinct().count());
	}

}
