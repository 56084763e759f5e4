package io.codexmanager.test.script;

import java.time.Duration;
import java.util.Optional;

/**
 * A job as the scripted worker sees it. Once the attempt has ended (cancelled, too late,
 * runtime gone) calls throw an unchecked exception that the script should let pass. Used
 * by one thread at a time, the one that runs the script.
 */
public interface WorkerJob {

	/**
	 * The kind of a job that renames a chat after its first message.
	 */
	String RENAME = "session_initial_rename";

	/**
	 * The kind of a job that suggests the next request.
	 */
	String SUGGEST = "suggest_request";

	/**
	 * The job id.
	 * @return the id
	 */
	String id();

	/**
	 * The kind of the job, such as {@link #RENAME} or {@link #SUGGEST}.
	 * @return the kind
	 */
	String kind();

	/**
	 * The number of the attempt.
	 * @return 1 or 2
	 */
	int attempt();

	/**
	 * The session that the job is about, which is not the one the worker runs in.
	 * @return the session id
	 */
	String sessionId();

	/**
	 * The current title of that session.
	 * @return the title
	 */
	String title();

	/**
	 * The first message of that session.
	 * @return the text, empty if there was none yet
	 */
	String firstMessage();

	/**
	 * What the worker was told.
	 * @return the instruction
	 */
	String instruction();

	/**
	 * The draft to make a suggestion from.
	 * @return the draft, if one was given
	 */
	Optional<String> draft();

	/**
	 * Publish that a suggestion is being worked on. Does nothing in other jobs.
	 * @return this job
	 */
	WorkerJob suggesting();

	/**
	 * Publish a suggestion. Does nothing in other jobs.
	 * @param suggestion the text
	 * @return this job
	 */
	WorkerJob suggest(String suggestion);

	/**
	 * Rename the session that the job is about, unless it has been deleted.
	 * @param title the title
	 * @return this job
	 */
	WorkerJob rename(String title);

	/**
	 * Say something in the worker's session. What is said last is the output of the job.
	 * @param text the text
	 * @return this job
	 */
	WorkerJob say(String text);

	/**
	 * Wait, and react to a cancellation at once.
	 * @param duration how long to wait
	 * @return this job
	 */
	WorkerJob pause(Duration duration);

	/**
	 * End the attempt with an error. After the second attempt the job has failed.
	 * @param error the error
	 */
	void fail(String error);

}
