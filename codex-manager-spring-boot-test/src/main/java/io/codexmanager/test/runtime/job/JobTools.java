package io.codexmanager.test.runtime.job;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Sessions;
import io.codexmanager.test.runtime.session.Turns;
import io.codexmanager.test.runtime.support.RuntimeProcess;
import io.codexmanager.test.runtime.support.Timers;

/**
 * What attempts at jobs work with.
 *
 * @param lock the lock of the {@link ManagerState}
 * @param process the runtime process
 * @param timers does things later
 * @param sessions the sessions
 * @param turns the turns
 * @param workers the worker sessions
 * @param projects the projects
 * @param suggestions the states of suggestions
 */
public record JobTools(Object lock, RuntimeProcess process, Timers timers, Sessions sessions, Turns turns,
		Workers workers, Projects projects, SuggestionStore suggestions) {
}
