package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of skills.
 */
public enum SkillObservationDocumentation implements ObservationDocumentation {

	/**
	 * A run of a skill, from its start until its result is there. It covers neither the
	 * wait for a free place nor the submission of the answer.
	 */
	SKILL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSkillObservationConvention.class;
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

		/** The profile whose model called. */
		PROFILE("profile"),

		/** Name of the skill. */
		SKILL("skill"),

		/**
		 * How the run ended, one of {@link SkillOutcome}; {@code none} while it is under
		 * way.
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
	 * Keys of traces only.
	 */
	public enum HighCardinality implements KeyName {

		/** The session. */
		SESSION("codex.session"),

		/** The turn. */
		TURN("codex.turn"),

		/** The call. */
		CALL("codex.call");

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
