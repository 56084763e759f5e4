package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of turns.
 */
public enum TurnObservationDocumentation implements ObservationDocumentation {

	/**
	 * A turn of {@code ask} or {@code stream}, from the sending of the message to the end
	 * of the turn or of the wait for it. The wait for a free session is not part of it. A
	 * message that no turn took and that is sent again is still the same turn.
	 */
	TURN {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultTurnObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinality.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}

	};

	/**
	 * What happens in between.
	 */
	public enum Events implements Observation.Event {

		/** The first piece of an answer arrived. */
		FIRST_DELTA {

			@Override
			public String getName() {
				return "first.delta";
			}

			@Override
			public String getContextualName() {
				return "first delta";
			}

		}

	}

	/**
	 * Keys of metrics and traces.
	 */
	public enum LowCardinality implements KeyName {

		/** Name of the profile. */
		PROFILE("profile"),

		/**
		 * The model of the message or of the session, {@code default} if neither names
		 * one, {@code other} once there were 100 different ones.
		 */
		MODEL("model"),

		/**
		 * How the turn ended, one of {@link TurnOutcome}; {@code none} while it runs.
		 */
		OUTCOME("outcome");

		private final String key;

		LowCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys of traces only. Each is {@code none} if it is not known.
	 */
	public enum HighCardinality implements KeyName {

		/** The session. */
		SESSION("codex.session"),

		/** The turn. */
		TURN("codex.turn"),

		/** Milliseconds from the sending to the first piece of an answer. */
		FIRST_DELTA("codex.millis.first_delta"),

		/** Milliseconds in which the runtime and the model worked. */
		ACTIVE("codex.millis.active"),

		/** Milliseconds in which people were waited for. */
		HUMAN("codex.millis.human"),

		/** Milliseconds in which only skills were waited for. */
		TOOLS("codex.millis.tools"),

		/** Input tokens. */
		INPUT("codex.tokens.input"),

		/** Input tokens that came from the cache. */
		CACHED("codex.tokens.cached"),

		/** Output tokens. */
		OUTPUT("codex.tokens.output"),

		/** Output tokens for reasoning. */
		REASONING("codex.tokens.reasoning");

		private final String key;

		HighCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
