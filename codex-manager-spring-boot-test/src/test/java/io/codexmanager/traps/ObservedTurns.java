package io.codexmanager.traps;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.patience.Patience;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.awaitility.Awaitility;

/**
 * What was observed of turns and of calls.
 */
final class ObservedTurns implements ObservationHandler<Observation.Context>, TurnObserver {

	private final Queue<TurnObservationContext> started = new ConcurrentLinkedQueue<>();

	private final Queue<TurnObservationContext> stopped = new ConcurrentLinkedQueue<>();

	private final Queue<TurnObservationContext> sent = new ConcurrentLinkedQueue<>();

	private final Queue<TurnObservationContext> ended = new ConcurrentLinkedQueue<>();

	private final Queue<OperationObservationContext> calls = new ConcurrentLinkedQueue<>();

	private final Queue<String> events = new ConcurrentLinkedQueue<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof TurnObservationContext || context instanceof OperationObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context instanceof TurnObservationContext turn) {
			this.started.add(turn);
		}
		else if (context instanceof OperationObservationContext call) {
			this.calls.add(call);
		}
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.events.add(event.getName());
	}

	@Override
	public void onStop(Observation.Context context) {
		if (context instanceof TurnObservationContext turn) {
			this.stopped.add(turn);
		}
	}

	@Override
	public void sent(TurnObservationContext turn) {
		this.sent.add(turn);
	}

	@Override
	public void ended(TurnObservationContext turn) {
		this.ended.add(turn);
	}

	/**
	 * Return the only turn once it has ended.
	 */
	TurnObservationContext turn() {
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.until(() -> !this.ended.isEmpty() && !this.stopped.isEmpty() && this.ended.size() == this.stopped.size());
		return this.stopped.peek();
	}

	/** How often turns were started, stopped, and told of as sent and as ended. */
	List<Integer> counts() {
		return List.of(this.started.size(), this.stopped.size(), this.sent.size(), this.ended.size());
	}

	List<TurnObservationContext> turns() {
		return List.copyOf(this.stopped);
	}

	List<String> events() {
		return List.copyOf(this.events);
	}

	/**
	 * Return the names of the calls that belong to a turn.
	 */
	List<String> callsOf(TurnObservationContext turn) {
		return this.calls.stream()
			.filter((call) -> call.getParentObservation() != null
					&& call.getParentObservation().getContextView() == turn)
			.map((call) -> call.call().operation())
			.toList();
	}

}
