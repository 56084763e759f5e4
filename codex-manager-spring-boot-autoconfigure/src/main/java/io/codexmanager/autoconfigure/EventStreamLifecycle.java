package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.codexmanager.client.exchange.ClientWaits;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.context.SmartLifecycle;

/**
 * Connects the streams that something needs when the application starts, and stops them
 * with it: first the end of what waits for a turn and no new events, then the end of what
 * listeners have begun, then that of skills.
 * <p>
 * The phase lies below those of the web server, so that the streams are there before the
 * first request comes in, and until those that were accepted have been answered: a
 * request that waits for a turn then learns its end from the stream. It lies above that
 * of task executors and schedulers, which listeners may use to the last.
 */
final class EventStreamLifecycle implements SmartLifecycle {

	/** What Spring Boot gives a phase by default. */
	static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	/** The web server opens its port in the default phase minus 2048. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	/**
	 * The time that is left when everything has been done, so that nothing is cut off.
	 */
	private static final Duration LONGEST_MARGIN = Duration.ofSeconds(2);

	private static final int PARTS_FOR_MARGIN = 10;

	private static final int PARTS_FOR_ANSWERS = 4;

	/** A store of claims and the manager may both take their time. */
	private static final Duration FOR_ANSWERS = Duration.ofSeconds(1);

	private static final Log logger = HarmlessLog.of(EventStreamLifecycle.class);

	private final StreamGroup streams;

	private final ClientWaits waits;

	private final ListenerContainer listeners;

	private final SkillDispatcher skills;

	private final BooleanSupplier needed;

	private final Runnable started;

	private final Duration limit;

	private volatile boolean running;

	/**
	 * Create a life cycle.
	 * @param streams the streams
	 * @param waits ended when the streams are stopped
	 * @param listeners the listeners
	 * @param skills the skills
	 * @param needed whether something needs the streams
	 * @param started told when listeners and skills can be called
	 * @param timeout how long a stop may take altogether
	 */
	EventStreamLifecycle(StreamGroup streams, ClientWaits waits, ListenerContainer listeners, SkillDispatcher skills,
			BooleanSupplier needed, Runnable started, Duration timeout) {
		this.streams = streams;
		this.waits = waits;
		this.listeners = listeners;
		this.skills = skills;
		this.needed = needed;
		this.started = started;
		Duration margin = timeout.dividedBy(PARTS_FOR_MARGIN);
		this.limit = timeout.minus((margin.compareTo(LONGEST_MARGIN) < 0) ? margin : LONGEST_MARGIN);
	}

	@Override
	public void start() {
		this.waits.begin();
		this.skills.start();
		this.started.run();
		try {
			this.streams.start(this.needed.getAsBoolean());
		}
		catch (RuntimeException ex) {
			this.streams.stop(Duration.ZERO);
			throw ex;
		}
		this.running = true;
	}

	@Override
	public void stop() {
		long begin = System.nanoTime();
		this.running = false;
		// they would hold up listeners and skills, and learn nothing more
		this.waits.end();
		// listeners must not take all the time, or no skill could end
		Duration forListeners = this.limit.multipliedBy(2).dividedBy(3);
		this.streams.stop(forListeners);
		if (!this.listeners.awaitCalls(left(begin, forListeners))) {
			logger.warn("Not all listeners and decisions ended within " + forListeners.toMillis()
					+ " ms of the stop; what they had claimed is given back");
		}
		Duration left = left(begin, this.limit);
		Duration answering = forAnswers(left);
		if (!this.skills.stop(left.minus(answering))) {
			// those that were given up are answered, which the model waits for
			this.skills.stop(answering);
		}
	}

	/** A part of the time, or a second where half of the time is more than that. */
	private static Duration forAnswers(Duration left) {
		Duration part = left.dividedBy(PARTS_FOR_ANSWERS);
		Duration half = left.dividedBy(2);
		Duration least = (half.compareTo(FOR_ANSWERS) < 0) ? half : FOR_ANSWERS;
		return (part.compareTo(least) > 0) ? part : least;
	}

	private static Duration left(long begin, Duration of) {
		Duration left = of.minusNanos(System.nanoTime() - begin);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * Stop on a thread of its own, so that what else stops in this phase does so at the
	 * same time.
	 */
	@Override
	public void stop(Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			catch (RuntimeException ex) {
				logger.error("The event streams could not be stopped in order", ex);
			}
			finally {
				callback.run();
			}
		}, "codex-stop");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
