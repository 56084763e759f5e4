package io.codexmanager.test.runtime.session;

import java.util.List;
import java.util.Random;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Options;
import io.codexmanager.test.script.ModelScript;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Starts, feeds and ends turns. The lock of the {@link ManagerState} must be held by
 * callers of public methods.
 */
public final class Turns {

	private static final Log logger = LogFactory.getLog(Turns.class);

	private final Object lock;

	private final TurnTools tools;

	private final Options options;

	private final Random random;

	private volatile ModelScript script;

	public Turns(Object lock, Ids ids, Options options, Signals signals, PendingRequests pending,
			TurnObservers observers, ModelScript script) {
		this.lock = lock;
		this.options = options;
		this.random = new Random(options.seed());
		this.tools = new TurnTools(ids, new TurnFrames(signals), new ItemFrames(signals), new UsageFrames(signals),
				pending, observers);
		this.script = script;
	}

	/**
	 * Use another script for turns that start from now on.
	 * @param script the script
	 */
	public void script(ModelScript script) {
		this.script = script;
	}

	/**
	 * Send a message: it starts a turn, or joins the one that runs and gets the id of a
	 * turn that will never be.
	 * @param session the session
	 * @param text the text
	 * @return the id that the answer names
	 */
	public String send(ManagedSession session, String text) {
		TurnRun running = session.running();
		Turn turn = new Turn(this.tools.ids().timeOrdered());
		session.believedTurn(turn.id());
		session.touch();
		if (running != null) {
			running.offer(text);
			this.tools.turns().announced(session, turn);
		}
		else {
			boolean late = this.random.nextDouble() < this.options.lateTurnStarts();
			start(session, turn, text, (played) -> this.script.play(played), late);
		}
		this.tools.observers().messaged(session, turn.id());
		return turn.id();
	}

	/**
	 * Start a turn of a worker, which has a script of its own.
	 */
	public TurnRun employ(ManagedSession worker, String text, ModelScript script) {
		Turn turn = new Turn(this.tools.ids().timeOrdered());
		worker.believedTurn(turn.id());
		worker.touch();
		return start(worker, turn, text, script, false);
	}

	private TurnRun start(ManagedSession session, Turn turn, String text, ModelScript script, boolean late) {
		if (!session.loaded()) {
			this.tools.turns().status(session, ThreadStatus.IDLE);
		}
		TurnRun run = begin(session, turn);
		session.preview(text);
		if (!late) {
			this.tools.turns().announced(session, turn);
		}
		this.tools.turns().begun(session, turn);
		userMessage(run, text);
		if (late) {
			this.tools.turns().announced(session, turn);
		}
		work(run, () -> script.play(new ScriptedTurn(this.tools, this, run, text)));
		return run;
	}

	/**
	 * Begin a turn without a word.
	 */
	TurnRun begin(ManagedSession session, Turn turn) {
		TurnRun run = new TurnRun(this.lock, session, turn);
		session.add(turn);
		session.running(run);
		return run;
	}

	/**
	 * Let a turn do its work on a thread of its own, and complete it afterwards.
	 */
	void work(TurnRun run, TurnWork work) {
		Thread worker = new Thread(() -> play(run, work), "codex-turn-" + run.turn().id());
		worker.setDaemon(true);
		run.worker(worker);
		worker.start();
	}

	ModelScript script() {
		return this.script;
	}

	TurnTools tools() {
		return this.tools;
	}

	void userMessage(TurnRun run, String text) {
		this.tools.items().userMessage(run, this.tools.ids().random(), text);
	}

	private void play(TurnRun run, TurnWork work) {
		try {
			work.play();
			for (String text = joined(run); text != null; text = joined(run)) {
				this.script.play(new ScriptedTurn(this.tools, this, run, text));
			}
		}
		catch (TurnEndedException ex) {
			logger.debug(ex.getMessage());
		}
		catch (Throwable ex) {
			if (!run.ended()) {
				logger.warn("Script failed in turn " + run.turn().id(), ex);
				fail(run, String.valueOf(ex.getMessage()));
			}
		}
	}

	/**
	 * Take in what has been sent while the script played; if nothing was, the turn is
	 * complete.
	 */
	private @Nullable String joined(TurnRun run) {
		synchronized (this.lock) {
			if (run.ended()) {
				return null;
			}
			List<String> inputs = run.drainInputs();
			if (inputs.isEmpty()) {
				end(run, "completed", (expiry) -> this.tools.turns().completed(run, expiry));
				return null;
			}
			inputs.forEach((input) -> userMessage(run, input));
			return String.join("\n", inputs);
		}
	}

	void fail(TurnRun run, String message) {
		end(run, "failed", (expiry) -> this.tools.turns().failed(run, message, expiry));
	}

	void interrupt(TurnRun run) {
		// the runtime reports an error if the manager believes in another turn
		boolean phantom = !run.turn().id().equals(run.session().believedTurn());
		ThreadStatus status = phantom ? ThreadStatus.SYSTEM_ERROR : ThreadStatus.IDLE;
		end(run, "interrupted", (expiry) -> this.tools.turns().interrupted(run, status, expiry));
	}

	/**
	 * Interrupt whatever runs in a session. The end is announced a moment later, by
	 * another thread.
	 * @param session the session
	 * @return false if nothing runs, in which case the runtime would not answer
	 */
	public boolean interrupt(ManagedSession session) {
		TurnRun running = session.running();
		if (running != null) {
			// a pool that is shared with the application can be full of those who wait
			// for this
			Thread interruption = new Thread(() -> interrupt(running), "codex-interrupt-" + running.turn().id());
			interruption.setDaemon(true);
			interruption.start();
		}
		return running != null;
	}

	/**
	 * Interrupt whatever runs in a session, and wait until it has ended.
	 * @param session the session
	 */
	public void interruptNow(ManagedSession session) {
		TurnRun running = session.running();
		if (running != null) {
			interrupt(running);
		}
	}

	/**
	 * Steer the running turn.
	 * @param session the session
	 * @param turnId the turn that the client takes for the running one
	 * @param input the text to add
	 * @return what came of it
	 */
	public Steering steer(ManagedSession session, String turnId, String input) {
		TurnRun running = session.running();
		if (!session.loaded()) {
			return new Steering(Steering.Outcome.THREAD_NOT_FOUND, session.id());
		}
		if (running == null) {
			return new Steering(Steering.Outcome.NO_ACTIVE_TURN, session.id());
		}
		if (!running.turn().id().equals(turnId)) {
			return new Steering(Steering.Outcome.OTHER_TURN, running.turn().id());
		}
		running.offer(input);
		return new Steering(Steering.Outcome.PERFORMED, turnId);
	}

	private void end(TurnRun run, String status, Ending ending) {
		synchronized (this.lock) {
			if (run.ended()) {
				return;
			}
			ManagedSession session = run.session();
			run.turn().end(status);
			run.stop();
			session.running(null);
			session.touch();
			session.transcript().closeTurn(run.turn().id());
			ending.announce(() -> {
				if (run.turn().id().equals(session.believedTurn())) {
					session.believedTurn(null);
				}
				this.tools.pending().expire((request) -> request.turnId().equals(run.turn().id()));
			});
			this.tools.observers().ended(run);
		}
	}

	/**
	 * What a turn does.
	 */
	interface TurnWork {

		void play() throws Exception;

	}

	/**
	 * Sends the frames of an end; runs what it is given where requests expire.
	 */
	private interface Ending {

		void announce(Runnable expiry);

	}

}
