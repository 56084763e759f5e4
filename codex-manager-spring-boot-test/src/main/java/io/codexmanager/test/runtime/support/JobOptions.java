package io.codexmanager.test.runtime.support;

import java.time.Duration;

import io.codexmanager.test.script.WorkerScript;

/**
 * Settings of the embedded manager that concern jobs.
 *
 * @param enabled whether there is a queue at all
 * @param mostPerProject how many jobs of a project may be open
 * @param suggestionWait how long a suggestion may take, both for who waits and for who
 * works
 * @param workerTimeout how long one attempt of a worker may take
 * @param initialRename whether the first message of a new chat has a worker rename it
 * @param worker what workers do
 */
public record JobOptions(boolean enabled, int mostPerProject, Duration suggestionWait, Duration workerTimeout,
		boolean initialRename, WorkerScript worker) {
}
