package io.codexmanager.stream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.signal.FeedSignal;
import io.codexmanager.protocol.stream.StreamFrame;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Those who watch single sessions.
 */
final class Watchers {

	private static final FeedSignal CONNECTED = new FeedSignal.Connected();

	private static final FeedSignal DISCONNECTED = new FeedSignal.Disconnected();

	/**
	 * So that each watcher sees every change of the connection after its first signal.
	 */
	private final Object stateLock = new Object();

	private final Map<String, List<Watcher>> watchers = new ConcurrentHashMap<>();

	private final SessionStates states;

	private final Scheduler deliveries;

	private boolean connected;

	/**
	 * Create the watchers.
	 * @param deliveries where they are told: never on the thread that tells, which can be
	 * an event loop and hold locks
	 */
	Watchers(SessionStates states, Scheduler deliveries) {
		this.states = states;
		this.deliveries = deliveries;
	}

	/**
	 * Watch a session.
	 * @param sessionId the session
	 * @param onSubscribe called once the first signal is certain
	 * @return the signals
	 */
	Flux<FeedSignal> watch(String sessionId, Runnable onSubscribe) {
		return Flux.defer(() -> {
			Watcher watcher = new Watcher(sessionId);
			synchronized (this.stateLock) {
				watcher.tell(this.connected ? CONNECTED : DISCONNECTED);
				this.watchers.compute(sessionId, (id, known) -> {
					List<Watcher> watching = (known != null) ? known : new CopyOnWriteArrayList<>();
					watching.add(watcher);
					return watching;
				});
			}
			onSubscribe.run();
			return watcher.signals().publishOn(this.deliveries).doFinally((signal) -> remove(watcher));
		});
	}

	void connected(boolean connected) {
		synchronized (this.stateLock) {
			this.states.forget();
			this.connected = connected;
			FeedSignal signal = connected ? CONNECTED : DISCONNECTED;
			this.watchers.values().forEach((watching) -> watching.forEach((watcher) -> watcher.tell(signal)));
		}
	}

	/**
	 * Tell the watchers of a frame's session.
	 * @return whether there are any
	 */
	boolean arrived(StreamFrame frame) {
		this.states.arrived(frame);
		String sessionId = frame.threadId();
		List<Watcher> watching = (sessionId != null) ? this.watchers.get(sessionId) : null;
		if (watching == null) {
			return false;
		}
		FeedSignal signal = new FeedSignal.Arrived(frame);
		watching.forEach((watcher) -> watcher.tell(signal));
		return true;
	}

	boolean watches(String sessionId) {
		return this.watchers.containsKey(sessionId);
	}

	Set<String> sessions() {
		return new LinkedHashSet<>(this.watchers.keySet());
	}

	private void remove(Watcher watcher) {
		this.watchers.computeIfPresent(watcher.sessionId(), (id, watching) -> {
			watching.remove(watcher);
			return watching.isEmpty() ? null : watching;
		});
	}

}
