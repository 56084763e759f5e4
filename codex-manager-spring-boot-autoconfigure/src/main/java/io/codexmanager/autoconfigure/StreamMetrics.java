package io.codexmanager.autoconfigure;

import java.util.List;

import io.codexmanager.event.DispatchFailures;
import io.codexmanager.stream.StreamObserver;

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
		return new StreamMetrics() {

			@Override
			public StreamObserver observer(String profile) {
				return first.observer(profile);
			}

			@Override
			public DispatchFailures failures() {
				DispatchFailures counted = first.failures();
				return (event, failure) -> {
					try {
						counted.failed(event, failure);
					}
					finally {
						others.forEach((other) -> other.failed(event, failure));
					}
				};
			}

		};
	}

}
