package io.codexmanager.client.operation;

import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.job.Job;
import io.codexmanager.protocol.job.JobQuery;
import io.codexmanager.protocol.project.AgentSessions;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.CreateProjectOutcome;
import io.codexmanager.protocol.project.DeleteProjectOutcome;
import io.codexmanager.protocol.project.DeletedChats;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.project.MoveChatsOutcome;
import io.codexmanager.protocol.project.Project;
import io.codexmanager.protocol.project.RenameProject;
import io.codexmanager.protocol.project.RenameProjectOutcome;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on projects. Nothing is sent before subscription.
 */
public interface ReactiveProjectOperations {

	/**
	 * List all projects.
	 * @return the projects, by name
	 */
	@Operation(name = "projects.list")
	@GetExchange("/projects")
	Mono<Listing<Project>> list();

	/**
	 * Create a project.
	 * @param request how to create it
	 * @return the project, or the other one that has the name
	 */
	@Operation(name = "projects.create", outcomes = { 409 }, outcomeCodes = { "duplicate_name" })
	@PostExchange("/projects")
	Mono<CreateProjectOutcome> create(@RequestBody CreateProject request);

	/**
	 * Change the name of a project, and its working directory if the request says so.
	 * @param projectId the project
	 * @param request what to change
	 * @return the project, or the other one that has the name
	 */
	@Operation(name = "projects.rename", outcomes = { 409 }, outcomeCodes = { "duplicate_name" })
	@PostExchange("/projects/{projectId}/rename")
	Mono<RenameProjectOutcome> rename(@PathVariable String projectId, @RequestBody RenameProject request);

	/**
	 * Delete a project without sessions. The sessions of its workers are deleted with it.
	 * @param projectId the project
	 * @return whether it was deleted
	 */
	@Operation(name = "projects.delete", outcomes = { 409 }, outcomeCodes = { "project_not_empty" },
			atLeastSeconds = 150)
	@DeleteExchange("/projects/{projectId}")
	Mono<DeleteProjectOutcome> delete(@PathVariable String projectId);

	/**
	 * List the sessions of the workers of a project.
	 * @param projectId the project, or {@code session:} and the id of a session outside
	 * any project
	 * @return the sessions
	 */
	@Operation(name = "projects.agent_sessions.list")
	@GetExchange("/projects/{projectId}/agent-sessions")
	Mono<AgentSessions> agentSessions(@PathVariable String projectId);

	/**
	 * Move all chats of a project.
	 * @param projectId the project
	 * @param request where they go
	 * @return whether they were moved
	 */
	@Operation(name = "projects.chats.move_all", outcomes = { 409 }, outcomeCodes = { "not_materialized_sessions" },
			atLeastSeconds = 130)
	@PostExchange("/projects/{projectId}/chats/move-all")
	Mono<MoveChatsOutcome> moveChats(@PathVariable String projectId, @RequestBody MoveChats request);

	/**
	 * Delete all chats of a project permanently. Each can take two minutes if the server
	 * assumes a turn that is not running.
	 * @param projectId the project
	 * @return how many were deleted
	 */
	@Operation(name = "projects.chats.delete_all", atLeastSeconds = 600)
	@PostExchange("/projects/{projectId}/chats/delete-all")
	Mono<DeletedChats> deleteChats(@PathVariable String projectId);

	/**
	 * List the jobs of a project. Unknown projects have none. A server whose queue is
	 * switched off responds with 503.
	 * @param projectId the project, or {@code session:} and the id of a session outside
	 * any project
	 * @param query which jobs
	 * @return the jobs, oldest first
	 */
	@Operation(name = "projects.orchestrator.jobs.list")
	@GetExchange("/projects/{projectId}/orchestrator/jobs")
	Mono<Listing<Job>> jobs(@PathVariable String projectId, JobQuery query);

}
