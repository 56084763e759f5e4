package io.codexmanager.observation;

import java.util.function.ToIntFunction;

import io.codexmanager.OperationCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Observes calls. For the library's own use.
 */
public final class OperationObservations {

	private static final OperationObservationConvention DEFAULT = new DefaultOperationObservationConvention();

	private final HarmlessObservations observations;

	private final @Nullable OperationObservationConvention convention;

	/**
	 * Create an instance.
	 * @param registry where observations go
	 * @param convention a convention of the application, if it has one
	 */
	public OperationObservations(ObservationRegistry registry, @Nullable OperationObservationConvention convention) {
		this.observations = new HarmlessObservations(registry);
		this.convention = convention;
	}

	/**
	 * Observe a call from subscription to its end.
	 * @param call names the call
	 * @param exchange the call
	 * @param status gives the HTTP status of an error, 0 if it is no answer
	 * @param <T> type of the result
	 * @return the observed call
	 */
	public <T> Mono<T> observe(OperationCall call, Mono<T> exchange, ToIntFunction<Throwable> status) {
		if (this.observations.isNoop()) {
			return exchange;
		}
		return Mono.deferContextual((reactorContext) -> {
			OperationObservationContext context = new OperationObservationContext(call);
			Observation observation = this.observations.create(this.convention, DEFAULT, () -> context);
			TurnParent.in(reactorContext).adopt(observation).start();
			return exchange.doOnError((error) -> {
				context.failed(status.applyAsInt(error));
				observation.error(error);
			})
				.doOnCancel(context::cancel)
				.doFinally((signal) -> observation.stop())
				.contextWrite((inner) -> inner.put(ObservationThreadLocalAccessor.KEY, observation));
		});
	}

}
