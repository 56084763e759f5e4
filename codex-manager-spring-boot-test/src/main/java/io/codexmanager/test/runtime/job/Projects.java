package io.codexmanager.test.runtime.job;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The projects, which survive restarts. The lock of the {@link ManagerState} must be
 * held.
 */
public final class Projects {

	private static final Comparator<Project> BY_NAME = Comparator.comparing(Project::name,
			String.CASE_INSENSITIVE_ORDER);

	private final Map<String, Project> projects = new LinkedHashMap<>();

	private final Ids ids;

	private final Signals signals;

	private final Workers workers;

	public Projects(Ids ids, Signals signals, Workers workers) {
		this.ids = ids;
		this.signals = signals;
		this.workers = workers;
	}

	/**
	 * Whether there is such a project.
	 * @param projectId its id
	 * @return true if there is
	 */
	public boolean exists(String projectId) {
		return this.projects.containsKey(projectId);
	}

	@Nullable Project find(String projectId) {
		return this.projects.get(projectId);
	}

	/**
	 * All projects.
	 * @return the projects as answers show them, by name
	 */
	public ArrayNode list() {
		ArrayNode data = Json.array();
		this.projects.values().stream().sorted(BY_NAME).forEach((project) -> data.add(project.toJson()));
		return data;
	}

	/**
	 * The project of a name, whatever its case.
	 * @param name the name
	 * @param except a project that does not count, {@code null} for none
	 * @return the id of the project, or {@code null}
	 */
	public @Nullable String named(String name, @Nullable String except) {
		return this.projects.values()
			.stream()
			.filter((project) -> project.name().equalsIgnoreCase(name) && !project.id().equals(except))
			.map(Project::id)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Create a project.
	 * @param body the checked body
	 * @return the project as answers show it
	 */
	public ObjectNode create(ObjectNode body) {
		String now = this.signals.now();
		return store(new Project(this.ids.random(), body.path("name").asString(),
				body.path("workingDirectory").asString(null), now, now));
	}

	/**
	 * Rename a project, and change its working directory if the body names one.
	 * @param projectId the id of a project that exists
	 * @param body the checked body
	 * @return the project as answers show it
	 */
	public ObjectNode rename(String projectId, ObjectNode body) {
		Project old = Objects.requireNonNull(this.projects.get(projectId));
		JsonNode directory = body.path("workingDirectory");
		String given = directory.isMissingNode() ? old.workingDirectory() : directory.asString(null);
		if (!Objects.equals(given, old.workingDirectory())) {
			// the workers run in the directory of their start
			this.workers.dismiss(projectId);
		}
		return store(old.with(body.path("name").asString(), given, this.signals.now()));
	}

	private ObjectNode store(Project project) {
		this.projects.put(project.id(), project);
		ObjectNode payload = Json.object();
		payload.set("project", project.toJson());
		this.signals.broadcast("project_upserted", null, payload);
		return project.toJson();
	}

	/**
	 * Delete a project and its worker sessions.
	 * @param projectId its id
	 */
	public void delete(String projectId) {
		this.projects.remove(projectId);
		this.workers.dismiss(projectId);
		ObjectNode payload = Json.object().put("projectId", projectId);
		payload.putArray("sessionIds");
		this.signals.broadcast("project_deleted", null, payload);
	}

}
