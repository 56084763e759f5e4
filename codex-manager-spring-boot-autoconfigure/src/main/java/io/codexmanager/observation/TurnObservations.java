package io.codexmanager.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.codexmanager.support.CallerContext;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Observes the turns of a client. For the library's own use. Safe for use by several
 * threads.
 */
public final class TurnObservations {

	static final String DEFAULT_MODEL = "default";

	private static final String OTHER = "other";

	/**
	 * Names of models and providers come from callers and servers, and are tags of
	 * meters.
	 */
	private static final int MOST_NAMES = 100;

	private static final TurnObservationConvention DEFAULT = new DefaultTurnObservationConvention();

	private final String profile;

	private final HarmlessObservations observations;

	private final @Nullable TurnObservationConvention convention;

	private final Observers<TurnObserver> observers;

	private final TurnParents parents;

	private final Set<String> models = ConcurrentHashMap.newKeySet();

	private final Set<String> providers = ConcurrentHashMap.newKeySet();

	/**
	 * Create an instance.
	 * @param profile the profile of the client
	 * @param settings where observations go, and how they are named
	 */
	public TurnObservations(String profile, ClientObservations settings) {
		this.profile = profile;
		this.observations = new HarmlessObservations(settings.registry());
		this.convention = settings.turns();
		this.observers = new Observers<>(settings.turnObservers(), HarmlessLog.of(TurnObservations.class),
				"An observer of turns");
		this.parents = settings.turnParents();
	}

	/**
	 * Observe a turn from the sending of its message to its end. It ends with what the
	 * turn tells of itself, and otherwise with the chain.
	 * @param sessionId the session
	 * @param turn makes the turn
	 * @param outcome tells from an error how the turn ended
	 * @param <T> type of its updates
	 * @return the observed turn
	 */
	public <T> Flux<T> observe(String sessionId, Function<? super TurnObservation, Flux<T>> turn,
			Function<? super Throwable, TurnOutcome> outcome) {
		boolean unobserved = this.observers.isEmpty() && this.observations.isNoop();
		if (unobserved && this.parents == TurnParents.NONE) {
			return turn.apply(TurnObservation.NONE);
		}
		return Flux.deferContextual((context) -> {
			CallerContext caller = this.parents.asking(context);
			if (unobserved && caller.isEmpty()) {
				return turn.apply(TurnObservation.NONE);
			}
			TurnObservation observation = create(sessionId, context, caller);
			return turn.apply(observation)
				.doOnError((error) -> observation.ended(outcome.apply(error), error))
				.doOnComplete(() -> observation.ended(TurnOutcome.COMPLETED, null))
				.doOnCancel(() -> observation.ended(TurnOutcome.CANCELLED, null));
		});
	}

	private TurnObservation create(String sessionId, ContextView outer, CallerContext caller) {
		TurnObservationContext context = new TurnObservationContext(this.profile, sessionId);
		Observation observation = this.observations.create(this.convention, DEFAULT, () -> context);
		if (outer.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation parent) {
			observation.parentObservation(parent);
		}
		return new TurnObservation(observation, context, this, caller);
	}

	String model(@Nullable String model) {
		return (model != null) ? bounded(this.models, model) : DEFAULT_MODEL;
	}

	@Nullable String provider(@Nullable String provider) {
		return (provider != null) ? bounded(this.providers, provider) : null;
	}

	private static String bounded(Set<String> known, String name) {
		String shown = ShownText.name(name);
		if (known.contains(shown)) {
			return shown;
		}
		if (known.size() >= MOST_NAMES) {
			return OTHER;
		}
		known.add(shown);
		return shown;
	}

	TurnParents parents() {
		return this.parents;
	}

	void tell(Consumer<TurnObserver> what) {
		this.observers.tell(what);
	}

}
