package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What is done once the server has sent its first frame.
 */
final class ConnectionReadyHandler implements StreamSocket.OnReady {

	/** How much of the time between two readings is left to chance. */
	private static final double JITTER = 0.2;

	private static final Log logger = HarmlessLog.of(ConnectionReadyHandler.class);

	private final StreamSettings settings;

	private final Told told;

	private final Backoff backoff;

	private final RequestRegistry registry;

	private final Resynchronizer resynchronizer;

	private final ResyncDemand demand;

	private final Scheduler scheduler;

	private final Scheduler work;

	private final DoubleSupplier chance;

	ConnectionReadyHandler(StreamSettings settings, Told told, Backoff backoff, RequestRegistry registry,
			Resynchronizer resynchronizer, ResyncDemand demand, Scheduler scheduler, Scheduler work,
			DoubleSupplier chance) {
		this.settings = settings;
		this.told = told;
		this.backoff = backoff;
		this.registry = registry;
		this.resynchronizer = resynchronizer;
		this.demand = demand;
		this.scheduler = scheduler;
		this.work = work;
		this.chance = chance;
	}

	@Override
	public long connected() {
		this.told.life().connected();
		return this.registry.mark();
	}

	@Override
	public Mono<Void> accompany(long connected, Mono<Void> barrier) {
		Mono<Void> reading = quietly(this.resynchronizer.run(connected, barrier), false)
			.then(Mono.fromRunnable(this.told.life()::resynchronized))
			.then(Mono.when(quietly(this.resynchronizer.late(barrier), false), readFromTimeToTime(barrier),
					readWhenAsked(barrier)));
		return Mono.when(reading, forgetFailures());
	}

	/**
	 * A connection that is lost at once, again and again, must not be made without a
	 * pause, so the waits begin anew only after a while.
	 */
	private Mono<Void> forgetFailures() {
		Duration longest = this.settings.reconnect().max();
		Duration ping = this.settings.timing().pingInterval();
		Duration stable = (longest.compareTo(ping) < 0) ? longest : ping;
		return Mono.delay(stable, this.scheduler).doOnNext((time) -> this.backoff.reset()).then();
	}

	private Mono<Void> readFromTimeToTime(Mono<Void> barrier) {
		Duration interval = this.settings.resync().interval();
		if (!this.settings.resync().enabled() || interval.isZero()) {
			return Mono.empty();
		}
		return Flux.defer(() -> {
			double spread = 1 + JITTER * (2 * this.chance.getAsDouble() - 1);
			Duration wait = Duration.ofMillis(Math.max(1, Math.round(interval.toMillis() * spread)));
			return Mono.delay(wait, this.scheduler).then(quietly(this.resynchronizer.sweep(barrier), true));
		}).repeat().then();
	}

	private Mono<Void> readWhenAsked(Mono<Void> barrier) {
		return this.demand.asked()
			.concatMap((asked) -> quietly(this.resynchronizer.again(barrier), false)
				.then(quietly(this.resynchronizer.late(barrier), false)), 0)
			.then();
	}

	private Mono<Void> quietly(Mono<Resynchronizer.Outcome> reading, boolean periodic) {
		return reading.doOnNext((outcome) -> this.told.resynchronized(outcome, periodic)).then().onErrorResume((ex) -> {
			logger.error("Reading what was missed on the stream failed", ex);
			return Mono.empty();
		})
			// calls go through interceptors of the user
			.subscribeOn(this.work);
	}

	/**
	 * Those who are told.
	 *
	 * @param life told of the connect
	 * @param handler told of what was read
	 * @param delivery brings it to the handler
	 * @param observer told of what was read
	 * @param clock tells when
	 */
	record Told(StreamStateTracker life, StreamHandler handler, Delivery delivery, StreamObserver observer,
			Clock clock) {

		private void resynchronized(Resynchronizer.Outcome outcome, boolean periodic) {
			this.observer.resynchronized(periodic, outcome.recovered());
			Instant now = this.clock.instant();
			this.delivery.signal("resynchronized",
					() -> this.handler.resynchronized(now, outcome.sessions(), outcome.recovered()));
		}

	}

}
