package io.codexmanager.test.runtime;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.test.runtime.catalogue.Services;
import io.codexmanager.test.runtime.job.JobFrames;
import io.codexmanager.test.runtime.job.JobTools;
import io.codexmanager.test.runtime.job.Jobs;
import io.codexmanager.test.runtime.job.ProjectChats;
import io.codexmanager.test.runtime.job.Projects;
import io.codexmanager.test.runtime.job.SuggestionStore;
import io.codexmanager.test.runtime.job.Suggestions;
import io.codexmanager.test.runtime.job.Supervisor;
import io.codexmanager.test.runtime.job.Workers;
import io.codexmanager.test.runtime.session.Answers;
import io.codexmanager.test.runtime.session.Archive;
import io.codexmanager.test.runtime.session.History;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.PendingRequest;
import io.codexmanager.test.runtime.session.PendingRequests;
import io.codexmanager.test.runtime.session.RuntimeTasks;
import io.codexmanager.test.runtime.session.SessionControls;
import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.session.Sessions;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.session.TurnObservers;
import io.codexmanager.test.runtime.session.TurnRun;
import io.codexmanager.test.runtime.session.Turns;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Options;
import io.codexmanager.test.runtime.support.RuntimeProcess;
import io.codexmanager.test.runtime.support.StreamHub;
import io.codexmanager.test.runtime.support.Timers;
import io.codexmanager.test.script.CommandScript;
import io.codexmanager.test.script.ModelScript;
import tools.jackson.databind.node.ObjectNode;

/**
 * All state of the embedded manager. One lock guards it; frames are sent while holding
 * it, so that every socket sees them in the order in which things happened.
 */
public final class ManagerState {

	private final Object lock = new Object();

	private final Clock clock = Clock.systemUTC();

	private final StreamHub hub = new StreamHub();

	private final RuntimeProcess process = new RuntimeProcess();

	private final SessionStore store = new SessionStore();

	private final Signals signals;

	private final PendingRequests pending;

	private final Sessions sessions;

	private final Turns turns;

	private final Answers answers;

	private final Workers workers;

	private final Projects projects;

	private final ProjectChats chats;

	private final SuggestionStore suggested;

	private final Jobs jobs;

	private final Suggestions suggestions;

	private final SessionControls controls;

	private final History history;

	private final Archive archive;

	private final RuntimeTasks tasks;

	private final Services services;

	/**
	 * Create the state of a manager that has just been started.
	 * @param options the settings
	 * @param script the model
	 * @param commands what comes of commands
	 */
	public ManagerState(Options options, ModelScript script, CommandScript commands) {
		Ids ids = new Ids(this.clock);
		this.signals = new Signals(this.hub, this.clock);
		this.pending = new PendingRequests(this.process, this.signals);
		TurnObservers observers = new TurnObservers();
		this.turns = new Turns(this.lock, ids, options, this.signals, this.pending, observers, script);
		this.controls = new SessionControls(this.clock, options.defaultsLocked());
		this.sessions = new Sessions(ids, this.clock, this.store, this.signals, this.turns, this.controls);
		this.history = new History(ids, this.store, this.signals);
		this.archive = new Archive(this.signals, this.turns);
		this.tasks = new RuntimeTasks(this.turns, options.runtime().compactionTime());
		this.answers = new Answers(this.pending);
		this.workers = new Workers(ids, this.clock, this.store, this.signals, this.turns, options.seed());
		this.projects = new Projects(ids, this.signals, this.workers);
		this.chats = new ProjectChats(this.store, this.signals, this.archive);
		this.suggested = new SuggestionStore(this.clock, this.signals);
		JobTools tools = new JobTools(this.lock, this.process, new Timers(this.lock), this.sessions, this.turns,
				this.workers, this.projects, this.suggested);
		this.jobs = new Jobs(ids, this.signals, options.jobs(), new JobFrames(this.signals, this.store), tools);
		this.suggestions = new Suggestions(ids, this.jobs, this.suggested);
		observers.add(this.jobs.runner());
		observers.add(new Supervisor(this.jobs, options.jobs()));
		this.services = new Services(ids, this.signals, this.process, this.store, commands);
	}

	/**
	 * Run something while nothing else happens.
	 * @param <T> the type of the result
	 * @param action what to do
	 * @return its result
	 */
	public <T> T locked(Supplier<T> action) {
		synchronized (this.lock) {
			return action.get();
		}
	}

	/**
	 * Where sockets are added.
	 * @return the hub
	 */
	public StreamHub hub() {
		return this.hub;
	}

	/**
	 * Operations on sessions.
	 * @return the sessions
	 */
	public Sessions sessions() {
		return this.sessions;
	}

	/**
	 * Operations on turns.
	 * @return the turns
	 */
	public Turns turns() {
		return this.turns;
	}

	/**
	 * Answers to requests.
	 * @return the answers
	 */
	public Answers answers() {
		return this.answers;
	}

	/**
	 * The worker sessions.
	 * @return the workers
	 */
	public Workers workers() {
		return this.workers;
	}

	/**
	 * Controls and settings.
	 * @return the controls
	 */
	public SessionControls controls() {
		return this.controls;
	}

	/**
	 * Operations on the history of sessions.
	 * @return the history
	 */
	public History history() {
		return this.history;
	}

	/**
	 * The archive of sessions.
	 * @return the archive
	 */
	public Archive archive() {
		return this.archive;
	}

	/**
	 * Turns that begin without a message.
	 * @return the tasks
	 */
	public RuntimeTasks tasks() {
		return this.tasks;
	}

	/**
	 * The projects.
	 * @return the projects
	 */
	public Projects projects() {
		return this.projects;
	}

	/**
	 * The sessions of projects.
	 * @return the sessions by project
	 */
	public ProjectChats projectChats() {
		return this.chats;
	}

	/**
	 * The queue of jobs.
	 * @return the jobs
	 */
	public Jobs jobs() {
		return this.jobs;
	}

	/**
	 * Operations on suggested requests.
	 * @return the suggestions
	 */
	public Suggestions suggestions() {
		return this.suggestions;
	}

	/**
	 * What there is besides sessions.
	 * @return the services
	 */
	public Services services() {
		return this.services;
	}

	/**
	 * Whether the runtime process lives.
	 * @return true if it does
	 */
	public boolean runtimeRunning() {
		synchronized (this.lock) {
			return this.process.running();
		}
	}

	/**
	 * The state of the runtime process as health shows it.
	 * @return the object
	 */
	public ObjectNode runtimeJson() {
		synchronized (this.lock) {
			return this.process.toJson();
		}
	}

	/**
	 * The present time as answers write it.
	 * @return ISO text
	 */
	public String now() {
		return this.signals.now();
	}

	/**
	 * The ids of the sessions that exist, those of workers left out.
	 * @return the ids in the order of creation
	 */
	public List<String> sessionIds() {
		synchronized (this.lock) {
			return this.store.all()
				.stream()
				.filter((session) -> !session.systemOwned())
				.map(ManagedSession::id)
				.toList();
		}
	}

	/**
	 * The open requests.
	 * @return the requests, oldest first
	 */
	public List<PendingRequest> pendingRequests() {
		synchronized (this.lock) {
			return this.pending.all();
		}
	}

	/**
	 * The runtime dies: open requests expire, and nothing else is said. Running turns
	 * stay as they are.
	 */
	public void killRuntime() {
		synchronized (this.lock) {
			if (this.process.running()) {
				this.process.exit(this.signals.now());
				stopTurns();
				this.pending.expire((request) -> true);
				this.services.runtimeExited();
			}
		}
	}

	/**
	 * The manager starts again, with a new runtime process. Call it while nobody is
	 * connected.
	 */
	public void restart() {
		synchronized (this.lock) {
			stopTurns();
			this.pending.vanish();
			this.store.restart();
			this.process.startAgain();
			this.suggested.clear();
			this.jobs.recover();
			this.services.restart();
		}
	}

	/**
	 * The manager stops, without time for anything.
	 */
	public void stop() {
		synchronized (this.lock) {
			this.jobs.stop();
			stopTurns();
			this.services.stop();
		}
	}

	private void stopTurns() {
		this.store.all().forEach((session) -> {
			TurnRun run = session.running();
			if (run != null) {
				run.stop();
			}
		});
	}

}
