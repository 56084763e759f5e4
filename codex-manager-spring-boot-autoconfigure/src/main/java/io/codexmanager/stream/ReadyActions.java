package io.codexmanager.stream;

import java.time.Clock;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What is done once the server has sent its first frame.
 */
final class ReadyActions implements StreamSocket.OnReady {

	private static final Log logger = LogFactory.getLog(ReadyActions.class);

	private final StreamHandler handler;

	private final StreamLife life;

	private final Backoff backoff;

	private final RequestRegistry registry;

	private final Resynchronizer resynchronizer;

	private final Delivery delivery;

	private final Clock clock;

	ReadyActions(StreamHandler handler, StreamLife life, Backoff backoff, RequestRegistry registry,
			Resynchronizer resynchronizer, Delivery delivery, Clock clock) {
		this.handler = handler;
		this.life = life;
		this.backoff = backoff;
		this.registry = registry;
		this.resynchronizer = resynchronizer;
		this.delivery = delivery;
		this.clock = clock;
	}

	@Override
	public long connected() {
		this.backoff.reset();
		this.life.connected();
		return this.registry.mark();
	}

	@Override
	public Mono<Void> resynchronize(long connected, Mono<Void> barrier) {
		return this.resynchronizer.run(connected, barrier).doOnNext((outcome) -> {
			Instant now = this.clock.instant();
			this.delivery.signal("resynchronized",
					() -> this.handler.resynchronized(now, outcome.sessions(), outcome.recovered()));
		}).then().onErrorResume((ex) -> {
			logger.error("Reading what was missed on the stream failed", ex);
			return Mono.empty();
		})
			// calls go through interceptors of the user
			.subscribeOn(Schedulers.boundedElastic());
	}

}
