package io.codexmanager.stream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.protocol.stream.StreamFrame;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Those who watch single sessions.
 */
final class SessionSubscriptions {

	private static final SessionSignal CONNECTED = new SessionSignal.Connected();

	private static final SessionSignal DISCONNECTED = new SessionSignal.Disconnected();

	/**
	 * So that each subscription sees every change of the connection after its first
	 * signal.
	 */
	private final Object stateLock = new Object();

	private final Map<String, List<SessionSubscription>> subscriptions = new ConcurrentHashMap<>();

	private final SessionStates states;

	private final Scheduler deliveries;

	private boolean connected;

	/**
	 * Create the subscriptions.
	 * @param deliveries where they are told: never on the thread that tells, which can be
	 * an event loop and hold locks
	 */
	SessionSubscriptions(SessionStates states, Scheduler deliveries) {
		this.states = states;
		this.deliveries = deliveries;
	}

	/**
	 * Watch a session.
	 * @param sessionId the session
	 * @param onSubscribe called once the first signal is certain
	 * @return the signals
	 */
	Flux<SessionSignal> watch(String sessionId, Runnable onSubscribe) {
		return Flux.defer(() -> {
			SessionSubscription subscription = new SessionSubscription(sessionId);
			synchronized (this.stateLock) {
				subscription.tell(this.connected ? CONNECTED : DISCONNECTED);
				this.subscriptions.compute(sessionId, (id, known) -> {
					List<SessionSubscription> watching = (known != null) ? known : new CopyOnWriteArrayList<>();
					watching.add(subscription);
					return watching;
				});
			}
			onSubscribe.run();
			return subscription.signals().publishOn(this.deliveries).doFinally((signal) -> remove(subscription));
		});
	}

	void connected(boolean connected) {
		synchronized (this.stateLock) {
			this.states.forget();
			this.connected = connected;
			SessionSignal signal = connected ? CONNECTED : DISCONNECTED;
			this.subscriptions.values()
				.forEach((watching) -> watching.forEach((subscription) -> subscription.tell(signal)));
		}
	}

	/**
	 * Tell the subscriptions of a frame's session.
	 * @return whether there are any
	 */
	boolean arrived(StreamFrame frame) {
		String sessionId = frame.threadId();
		List<SessionSubscription> watching = (sessionId != null) ? this.subscriptions.get(sessionId) : null;
		if (watching == null) {
			return false;
		}
		SessionSignal signal = new SessionSignal.Arrived(frame);
		watching.forEach((subscription) -> subscription.tell(signal));
		return true;
	}

	boolean watches(String sessionId) {
		return this.subscriptions.containsKey(sessionId);
	}

	Set<String> sessions() {
		return new LinkedHashSet<>(this.subscriptions.keySet());
	}

	private void remove(SessionSubscription subscription) {
		this.subscriptions.computeIfPresent(subscription.sessionId(), (id, watching) -> {
			watching.remove(subscription);
			return watching.isEmpty() ? null : watching;
		});
	}

}
