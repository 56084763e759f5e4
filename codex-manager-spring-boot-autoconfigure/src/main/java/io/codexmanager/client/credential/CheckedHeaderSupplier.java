package io.codexmanager.client.credential;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.support.CallTimer;
import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.LateFailures;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;

/**
 * Asks a supplier of the application, which may throw anything, never answer, or return
 * what cannot be sent. Calls of one lane do not wait for those of another one.
 */
final class CheckedHeaderSupplier implements HeaderSupplier {

	private final CallTimer timer = new CallTimer(DeferredScheduler.of(Schedulers::parallel));

	private final Map<ConnectionLane, SupplierPlaces> places = new EnumMap<>(ConnectionLane.class);

	private final String name;

	private final HeaderSupplier supplier;

	private final Duration limit;

	CheckedHeaderSupplier(String name, HeaderSupplier supplier, Duration limit) {
		this.name = name;
		this.supplier = supplier;
		this.limit = limit;
		for (ConnectionLane lane : ConnectionLane.values()) {
			this.places.put(lane, new SupplierPlaces());
		}
	}

	@Override
	public Mono<HttpHeaders> headers(String profile) {
		return checked(profile, this.supplier::headers);
	}

	@Override
	public Mono<HttpHeaders> renewedHeaders(String profile) {
		return checked(profile, this.supplier::renewedHeaders);
	}

	private Mono<HttpHeaders> checked(String profile, Question question) {
		return Mono.deferContextual((context) -> {
			SupplierPlaces lane = Objects.requireNonNull(this.places.get(ConnectionLane.in(context)), "No such lane");
			// what is not waited for any more may have a credential in its message
			return LateFailures.unseen(lane.run(ask(profile, question)));
		})
			.timeout(this.timer.after(this.limit), Mono.error(() -> late(profile)))
			.switchIfEmpty(Mono.error(() -> failed(profile, "returned nothing",
					"Let it fail if it has no credential, and return empty HttpHeaders if it has none to add", false,
					null)))
			.doOnNext((headers) -> check(profile, headers))
			.onErrorMap((error) -> !(error instanceof CodexHeaderSupplierException),
					(error) -> failed(profile, "failed with " + error.getClass().getName(),
							"The message is left out, as it may have a credential in it; failure() has it", true,
							error));
	}

	/**
	 * Ask. Reactor does not pass on every error by itself, such as that of a class that
	 * is missing.
	 */
	private Mono<HttpHeaders> ask(String profile, Question question) {
		return Mono.create((sink) -> {
			boolean[] answered = new boolean[1];
			try {
				Mono<HttpHeaders> headers = question.ask(profile);
				if (headers == null) {
					sink.success();
					return;
				}
				sink.onDispose(headers.contextWrite(sink.contextView()).subscribe((value) -> {
					answered[0] = true;
					sink.success(value);
				}, sink::error, () -> {
					// it would replace a value that nobody has requested yet
					if (!answered[0]) {
						sink.success();
					}
				}));
			}
			catch (Throwable ex) {
				if (answered[0]) {
					throw ex;
				}
				sink.error(ex);
			}
		});
	}

	private void check(String profile, HttpHeaders headers) {
		String problem = SuppliedHeaders.problem(headers);
		if (problem != null) {
			throw failed(profile, "returned headers that cannot be sent", problem, false, null);
		}
	}

	private CodexHeaderSupplierException late(String profile) {
		return failed(profile, "took longer than " + this.limit.toMillis() + " ms",
				"Let it keep its token until shortly before it expires, or raise codex-manager.profiles." + profile
						+ ".auth.supplier-timeout",
				true, null);
	}

	private CodexHeaderSupplierException failed(String profile, String what, String cure, boolean retryable,
			@Nullable Throwable failure) {
		return new CodexHeaderSupplierException(profile, this.name, "The HeaderSupplier '" + this.name + "' " + what
				+ ", so nothing was sent with profile '" + profile + "'. " + cure + ".", retryable, failure);
	}

	@FunctionalInterface
	private interface Question {

		@Nullable Mono<HttpHeaders> ask(String profile);

	}

}
