package io.codexmanager.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares two ways to make a call. They take turns in short blocks, so that whatever
 * else the machine does meets both, and who begins changes with every block.
 *
 * @param blocks how many blocks each has
 * @param calls how many calls a block has
 * @param concurrency how many calls are under way at once where throughput is measured
 */
record Contest(int blocks, int calls, int concurrency) {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/**
	 * Compare the time from a call to its answer, one call after the other.
	 */
	Ratios latency(Supplier<Mono<?>> baseline, Supplier<Mono<?>> candidate) {
		return compare(() -> medianNanos(baseline), () -> medianNanos(candidate));
	}

	/**
	 * Compare how many calls are answered in a second, with many under way at once.
	 */
	Ratios throughput(Supplier<Mono<?>> baseline, Supplier<Mono<?>> candidate) {
		return compare(() -> perSecond(baseline), () -> perSecond(candidate));
	}

	private Ratios compare(Supplier<Double> baseline, Supplier<Double> candidate) {
		double[] ofBaseline = new double[this.blocks];
		double[] ofCandidate = new double[this.blocks];
		for (int block = 0; block < this.blocks; block++) {
			if (block % 2 == 0) {
				ofBaseline[block] = baseline.get();
				ofCandidate[block] = candidate.get();
			}
			else {
				ofCandidate[block] = candidate.get();
				ofBaseline[block] = baseline.get();
			}
		}
		double[] ratios = new double[this.blocks];
		Arrays.setAll(ratios, (block) -> ofCandidate[block] / ofBaseline[block]);
		return new Ratios(median(ofBaseline), median(ofCandidate), median(ratios));
	}

	private double medianNanos(Supplier<Mono<?>> call) {
		double[] nanos = new double[this.calls];
		for (int i = 0; i < this.calls; i++) {
			long start = System.nanoTime();
			call.get().block(LIMIT);
			nanos[i] = System.nanoTime() - start;
		}
		return median(nanos);
	}

	private double perSecond(Supplier<Mono<?>> call) {
		long start = System.nanoTime();
		Flux.range(0, this.calls).flatMap((i) -> call.get(), this.concurrency).then().block(LIMIT);
		return this.calls * 1e9 / (System.nanoTime() - start);
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * What came out.
	 *
	 * @param baseline median over the blocks
	 * @param candidate median over the blocks
	 * @param ratio median of candidate to baseline, block by block
	 */
	record Ratios(double baseline, double candidate, double ratio) {
	}

}
