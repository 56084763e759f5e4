package io.codexmanager.test.script;

/**
 * A scripted worker: decides what the hidden worker of a job does.
 */
@FunctionalInterface
public interface WorkerScript {

	/**
	 * Work on one attempt at a job. Runs on a thread of its own and may block; when the
	 * job is cancelled, or the attempt takes too long, the thread is interrupted. The job
	 * completes when this method returns, and also when it throws: a worker whose turn
	 * has failed still completes its job. To fail the job call {@link WorkerJob#fail}.
	 * @param job the job
	 * @throws Exception to fail the worker's turn
	 */
	void work(WorkerJob job) throws Exception;

	/**
	 * The worker used unless another is given. It publishes a suggestion that differs
	 * from the draft, gives a chat that is still called {@code New chat} the beginning of
	 * its first message as title, and reviews without finding anything.
	 * @return the default worker
	 */
	static WorkerScript byDefault() {
		return new DefaultWorker();
	}

	/**
	 * A worker that ends without having done anything.
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
