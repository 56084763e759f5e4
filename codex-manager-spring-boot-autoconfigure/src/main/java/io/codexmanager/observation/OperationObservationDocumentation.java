package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of calls.
 */
public enum OperationObservationDocumentation implements ObservationDocumentation {

	/**
	 * A call of the control plane, from its subscription to its end, all of its tries
	 * together.
	 */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOperationObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

	};

	/**
	 * Keys of metrics and traces.
	 */
	public enum LowCardinality implements KeyName {

		/** Name of the profile. */
		PROFILE("profile"),

		/** Name of the operation, as {@code sessions.create}. */
		OPERATION("operation"),

		/**
		 * How the call ended: {@code success}, {@code error}, {@code cancelled}, the HTTP
		 * status of the error; {@code none} while it is under way.
		 */
		OUTCOME("outcome"),

		/** Simple name of the class of what failed, {@code none} if nothing did. */
		ERROR("error");

		private final String key;

		LowCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
