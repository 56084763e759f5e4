package io.codexmanager.client.operation;

import io.codexmanager.protocol.job.CancelJobOutcome;
import io.codexmanager.protocol.job.JobAnswer;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on jobs of the orchestrator. The jobs of a project are listed by the
 * operations on projects. A server whose queue is switched off responds with 503. Nothing
 * is sent before subscription.
 */
public interface ReactiveOrchestratorOperations {

	/**
	 * Read a job.
	 * @param jobId the job
	 * @return the job
	 */
	@Operation(name = "orchestrator.jobs.get")
	@GetExchange("/orchestrator/jobs/{jobId}")
	Mono<JobAnswer> get(@PathVariable String jobId);

	/**
	 * Cancel a job. A queued job is canceled at once; a running one ends shortly after.
	 * @param jobId the job
	 * @return the job, and whether it ends because of this
	 */
	@Operation(name = "orchestrator.jobs.cancel", outcomes = { 409 }, outcomeCodes = { "already_terminal" })
	@PostExchange("/orchestrator/jobs/{jobId}/cancel")
	Mono<CancelJobOutcome> cancel(@PathVariable String jobId);

}
