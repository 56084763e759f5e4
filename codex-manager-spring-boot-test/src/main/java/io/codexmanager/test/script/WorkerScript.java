package io.codexmanager.test.script;

/**
 * A scripted worker, which determines what the hidden worker of a job does.
 */
@FunctionalInterface
public interface WorkerScript {

	/**
	 * Process one attempt of a job. Called on a thread of its own and may block; when the
	 * job is cancelled, or the attempt takes too long, the thread is interrupted. The job
	 * completes when this method returns, and also when it throws: a worker whose turn
	 * has failed still completes its job. To fail the job call {@link WorkerJob#fail}.
	 * @param job the job
	 * @throws Exception to fail the worker's turn
	 */
	void work(WorkerJob job) throws Exception;

	/**
	 * The worker that is used by default. It publishes a suggestion that differs from the
	 * draft, sets the beginning of the first message as the title of a chat that is still
	 * called {@code New chat}, and reviews without findings.
	 * @return the default worker
	 */
	static WorkerScript byDefault() {
		return new DefaultWorker();
	}

	/**
	 * A worker that ends without doing anything.
	 * @return the worker
	 */
	static WorkerScript silent() {
		return (job) -> {
		};
	}

	/**
	 * A worker that fails every attempt.
	 * @param error the error
	 * @return the worker
	 */
	static WorkerScript failing(String error) {
		return (job) -> job.fail(error);
	}

}
