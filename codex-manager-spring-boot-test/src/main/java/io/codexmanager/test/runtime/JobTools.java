package io.codexmanager.test.runtime;

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
record JobTools(Object lock, RuntimeProcess process, Timers timers, Sessions sessions, Turns turns, Workers workers,
		Projects projects, SuggestionStore suggestions) {
}
