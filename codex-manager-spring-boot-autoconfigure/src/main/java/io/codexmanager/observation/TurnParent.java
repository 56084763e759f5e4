package io.codexmanager.observation;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The parent of what is done for a turn: an observation of this instance, or the headers
 * of a trace that another instance began. For the library's own use.
 *
 * @param observation the observation, {@code null} if this instance has none
 * @param headers what continues the trace, such as {@code traceparent}; empty if there is
 * nothing to continue
 */
public record TurnParent(@Nullable Observation observation, Map<String, String> headers) {

	/** There is no parent. */
	public static final TurnParent NONE = new TurnParent(null, Map.of());

	public TurnParent {
		headers = Map.copyOf(headers);
	}

	/**
	 * Return the parent that an observation was given.
	 * @param child the context of the observation
	 * @return the parent with the headers of another instance, {@code null} if it has no
	 * such parent
	 */
	public static @Nullable TurnParent remoteOf(Observation.ContextView child) {
		return child.get(TurnParent.class);
	}

	/**
	 * Return the parent of what is done with a context of Reactor.
	 * @param context the context
	 * @return the parent
	 */
	static TurnParent in(ContextView context) {
		if (context.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation observation) {
			return new TurnParent(observation, Map.of());
		}
		return (context.getOrDefault(TurnParent.class, null) instanceof TurnParent parent) ? parent : NONE;
	}

	/**
	 * Make an observation a child.
	 * @param child the observation, which is not started
	 * @return the same
	 */
	public Observation adopt(Observation child) {
		if (this.observation != null) {
			child.parentObservation(this.observation);
		}
		else if (!this.headers.isEmpty() && !child.isNoop()) {
			child.getContext().put(TurnParent.class, this);
		}
		return child;
	}

	/**
	 * Let what is done with a context of Reactor be a child, unless it has a parent.
	 * @param context the context
	 * @return the context with this parent
	 */
	public Context into(Context context) {
		if (context.hasKey(ObservationThreadLocalAccessor.KEY)) {
			return context;
		}
		if (this.observation != null) {
			return context.put(ObservationThreadLocalAccessor.KEY, this.observation);
		}
		return this.headers.isEmpty() ? context : context.put(TurnParent.class, this);
	}

}
