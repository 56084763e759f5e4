package io.codexmanager.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of listeners.
 */
public enum ListenerObservationDocumentation implements ObservationDocumentation {

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

		/** Id of the session, {@code none} for events that belong to none. */
		SESSION {

			@Override
			public String asString() {
				return "codex.session";
			}

		}

	}

}
