package io.codexmanager.observation;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How what a client does is observed: each call, and each turn with the calls that it
 * makes.
 *
 * @param registry where observations go
 * @param operations names the observations of calls, {@code null} for the default names
 * @param turns names the observations of turns, {@code null} for the default names
 * @param turnObservers are told of turns, whatever becomes of the observations
 * @param turnParents remembers the observations of turns for what belongs to them
 */
public record ClientObservations(ObservationRegistry registry, @Nullable OperationObservationConvention operations,
		@Nullable TurnObservationConvention turns, List<TurnObserver> turnObservers, TurnParents turnParents) {

	public ClientObservations {
		Assert.notNull(registry, "'registry' must not be null");
		turnObservers = List.copyOf(turnObservers);
	}

	/**
	 * Observe nothing.
	 * @return the settings
	 */
	public static ClientObservations none() {
		return in(ObservationRegistry.NOOP);
	}

	/**
	 * Observe with the default names.
	 * @param registry where observations go
	 * @return the settings
	 */
	public static ClientObservations in(ObservationRegistry registry) {
		return new ClientObservations(registry, null, null, List.of(), TurnParents.NONE);
	}

	/**
	 * Set the names of the observations of calls.
	 * @param convention names them, {@code null} for the default names
	 * @return a changed copy
	 */
	public ClientObservations operations(@Nullable OperationObservationConvention convention) {
		return new ClientObservations(this.registry, convention, this.turns, this.turnObservers, this.turnParents);
	}

	/**
	 * Set the names of the observations of turns.
	 * @param convention names them, {@code null} for the default names
	 * @return a changed copy
	 */
	public ClientObservations turns(@Nullable TurnObservationConvention convention) {
		return new ClientObservations(this.registry, this.operations, convention, this.turnObservers, this.turnParents);
	}

	/**
	 * Set who is told of turns.
	 * @param observers are told, in this order
	 * @return a changed copy
	 */
	public ClientObservations turnObservers(List<TurnObserver> observers) {
		return new ClientObservations(this.registry, this.operations, this.turns, observers, this.turnParents);
	}

	/**
	 * Set what remembers the observations of turns. Listeners and skills that know the
	 * same are observed as children of their turns.
	 * @param parents remembers them
	 * @return a changed copy
	 */
	public ClientObservations turnParents(TurnParents parents) {
		return new ClientObservations(this.registry, this.operations, this.turns, this.turnObservers, parents);
	}

}
