package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library.
 */
public enum CodexObservation implements ObservationDocumentation {

	/**
	 * One run of a {@code @CodexEventListener} method, from its call until the value it
	 * returned, or the {@code Mono} or {@code CompletionStage} of it, is there. Sending a
	 * returned decision is not part of it.
	 */
	LISTENER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultListenerObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return ListenerKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return ListenerDetails.values();
		}

	};

	/**
	 * What every observation of a listener tells.
	 */
	public enum ListenerKeys implements KeyName {

		/** Name of the profile. */
		PROFILE("profile"),

		/**
		 * Name of the event; families of many names as their prefix, and {@code other}
		 * for names that this library does not know.
		 */
		EVENT("event"),

		/** Id of the listener. */
		LISTENER("listener"),

		/** {@code success} or {@code error}, {@code none} while the listener runs. */
		OUTCOME("outcome");

		private final String key;

		ListenerKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What an observation of a listener tells beside, with too many values for a metric.
	 */
	public enum ListenerDetails implements KeyName {

		/** Id of the session, {@code none} for events that belong to none. */
		SESSION {

			@Override
			public String asString() {
				return "codex.session";
			}

		}

	}

}
