package io.codexmanager.autoconfigure;

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

}
