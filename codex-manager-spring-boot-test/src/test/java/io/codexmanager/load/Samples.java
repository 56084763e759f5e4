package io.codexmanager.load;

import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

/**
 * How long each of many things took, and what came of it.
 */
final class Samples {

	private static final int MESSAGE = 160;

	private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

	private final AtomicInteger wrong = new AtomicInteger();

	private final Map<String, Integer> failures = new ConcurrentHashMap<>();

	private volatile long begin;

	private volatile long end;

	void begin() {
		this.begin = System.nanoTime();
	}

	void add(long begin, boolean right) {
		long now = System.nanoTime();
		this.end = now;
		if (right) {
			this.nanos.add(now - begin);
		}
		else {
			this.wrong.incrementAndGet();
		}
	}

	void addSinceBegin() {
		add(this.begin, true);
	}

	<T> Mono<T> failed(String step, Throwable failure) {
		String message = step + ": " + failure.getClass().getSimpleName() + " "
				+ String.valueOf(failure.getMessage()).replaceAll("[0-9a-f-]{20,}", "…").replaceAll("\\s+", " ");
		this.failures.merge(message.substring(0, Math.min(MESSAGE, message.length())), 1, Integer::sum);
		return Mono.empty();
	}

	int count() {
		return this.nanos.size();
	}

	int right() {
		return this.nanos.size();
	}

	int wrong() {
		return this.wrong.get();
	}

	Map<String, Integer> failures() {
		return this.failures;
	}

	/** Seconds in all, how many of them each, and percentiles in milliseconds. */
	String times() {
		double seconds = Math.max(1, this.end - this.begin) / 1e9;
		long[] sorted = this.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
		return String.format(Locale.ROOT, "seconds=%.2f perSecond=%.0f p50Ms=%.0f p99Ms=%.0f", seconds,
				sorted.length / seconds, percentile(sorted, 50), percentile(sorted, 99));
	}

	private static double percentile(long[] sorted, int percent) {
		return (sorted.length != 0) ? sorted[sorted.length * percent / 100] / 1e6 : 0;
	}

}
