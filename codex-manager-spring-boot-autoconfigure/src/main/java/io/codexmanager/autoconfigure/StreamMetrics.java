package io.codexmanager.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.event.DispatchFailures;
import io.codexmanager.observation.Observers;
import io.codexmanager.stream.StreamObserver;
import io.codexmanager.support.HarmlessLog;

/**
 * Who counts what happens on the streams.
 */
interface StreamMetrics {

	/** Counts nothing. */
	StreamMetrics NONE = new StreamMetrics() {
	};

	default StreamObserver observer(String profile) {
		return StreamObserver.NONE;
	}

	default DispatchFailures failures() {
		return (event, failure) -> {
		};
	}

	/**
	 * Tell others of failures as well.
	 * @param others told after this
	 * @return metrics that tell all
	 */
	default StreamMetrics and(List<DispatchFailures> others) {
		StreamMetrics first = this;
		List<DispatchFailures> all = new ArrayList<>(List.of(failures()));
		all.addAll(others);
		Observers<DispatchFailures> told = new Observers<>(all, HarmlessLog.of(DispatchFailures.class),
				"An observer of dispatch failures");
		return new StreamMetrics() {

			@Override
			public StreamObserver observer(String profile) {
				return first.observer(profile);
			}

			@Override
			public DispatchFailures failures() {
				return (event, failure) -> told.tell((observer) -> observer.failed(event, failure));
			}

		};
	}

}
