package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of decisions.
 */
public enum DecisionObservationDocumentation implements ObservationDocumentation {

	/**
	 * The wait for a decision, from the arrival of an approval or a question until its
	 * decision is delivered or the request ends otherwise, whoever decides.
	 */
	DECISION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDecisionObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinality.values();
		}

	};

	/**
	 * Keys of metrics and traces.
	 */
	public enum LowCardinality implements KeyName {

		/** The profile. */
		PROFILE("profile"),

		/** What is to be decided, see {@link DecisionObservationContext#kind()}. */
		KIND("kind"),

		/**
		 * How the wait ended, one of {@link DecisionOutcome}; {@code none} while the
		 * request waits.
		 */
		OUTCOME("outcome"),

		/**
		 * Whose decision it was, one of {@link DecisionMaker}; {@code none} while the
		 * request waits.
		 */
		BY("by");

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
	 * Keys of traces only.
	 */
	public enum HighCardinality implements KeyName {

		/** The session. */
		SESSION("codex.session"),

		/** The turn. */
		TURN("codex.turn"),

		/** The request. */
		REQUEST("codex.request");

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
