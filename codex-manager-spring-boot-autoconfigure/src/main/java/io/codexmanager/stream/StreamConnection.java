package io.codexmanager.stream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.codexmanager.client.credential.CodexHeaderSupplierException;
import io.codexmanager.client.exchange.ConnectionHeaders;
import io.codexmanager.support.LateFailures;
import io.codexmanager.text.Redaction;
import io.codexmanager.text.WholeText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Connects, with headers made anew each time, and gives up when the first frame of the
 * server takes too long.
 */
final class StreamConnection {

	/** How long to look for details of an end that is certain. */
	static final Duration SHORTLY = Duration.ofMillis(200);

	private final Credentials credentials = new Credentials();

	private final StreamSettings settings;

	private final WebSocketClient client;

	private final Headers headers;

	private final Supplier<StreamSocket> sockets;

	private final Redaction redaction;

	private final Scheduler scheduler;

	private final Scheduler work;

	private final URI uri;

	private volatile @Nullable StreamSocket current;

	StreamConnection(StreamSettings settings, WebSocketClient client, Headers headers, Supplier<StreamSocket> sockets,
			Scheduler scheduler, Scheduler work, Redaction redaction) {
		this.settings = settings;
		this.client = client;
		this.headers = headers;
		this.sockets = sockets;
		this.scheduler = scheduler;
		this.redaction = redaction;
		this.work = work;
		this.uri = filtered(settings);
	}

	/**
	 * Connect.
	 * @return fails when the connection has ended or could not be made; never completes
	 */
	Mono<Void> open() {
		return Mono.defer(() -> {
			StreamSocket socket = this.sockets.get();
			this.current = socket;
			Mono<Void> connection = headers(this.headers.current()).doOnNext(this.credentials::use)
				.doOnNext(this.redaction::learn)
				.flatMap((made) -> this.client.execute(this.uri, made, socket))
				.then(Mono.error(() -> new StreamFailure("the connection was closed")));
			Mono<Void> deadline = Mono.delay(this.settings.timing().readyTimeout(), this.scheduler)
				.flatMap((late) -> socket.isReady() ? Mono.never() : Mono
					.error(new StreamFailure("no first frame within " + this.settings.timing().readyTimeout())));
			return LateFailures.quiet(Mono.firstWithSignal(connection, deadline));
		});
	}

	/**
	 * Read no more from the connection of this moment, and tell the server that this side
	 * goes away.
	 * @return completes once that is sent, or could not be for a moment; never fails
	 */
	Mono<Void> leave() {
		StreamSocket socket = this.current;
		return (socket != null) ? socket.leave() : Mono.empty();
	}

	/**
	 * Make the headers without connecting.
	 * @param renewed whether others than those of before have been made, which are asked
	 * for otherwise
	 * @return whether they differ from those of the last connect; they do not when they
	 * cannot be made
	 */
	Mono<Boolean> credentialsChanged(AtomicBoolean renewed) {
		return headers(renewed.get() ? this.headers.current() : this.headers.renewed())
			.doOnNext((made) -> renewed.set(true))
			.map(this.credentials::differ)
			// who makes them may never answer, or have an error that Reactor does not
			// pass on
			.timeout(this.settings.timing().readyTimeout(), this.scheduler)
			.onErrorReturn(false);
	}

	private Mono<HttpHeaders> headers(Supplier<Mono<HttpHeaders>> supplier) {
		// code of the user, which may block
		return Mono.defer(() -> made(supplier))
			.defaultIfEmpty(HttpHeaders.EMPTY)
			.subscribeOn(this.work)
			.cancelOn(this.work)
			.onErrorMap(StreamConnection::failure)
			.doOnNext(StreamConnection::check);
	}

	private static StreamFailure failure(Throwable failure) {
		return new StreamFailure("the headers of the connection could not be made: "
				+ ((failure instanceof CodexHeaderSupplierException known) ? known.getMessage()
						: failure.getClass().getName()));
	}

	private static Mono<HttpHeaders> made(Supplier<Mono<HttpHeaders>> supplier) {
		try {
			return supplier.get();
		}
		catch (Throwable ex) {
			// Reactor passes on only what it does not hold for fatal, such as a missing
			// class
			return Mono.error(ex);
		}
	}

	private static void check(HttpHeaders headers) {
		String problem = ConnectionHeaders.problemForAll(headers);
		if (problem != null) {
			throw new StreamFailure(problem + "; let the HeaderSupplier leave it out");
		}
		String values = ConnectionHeaders.problemOfValues(headers);
		if (values != null) {
			throw new StreamFailure(values + "; correct the profile or its HeaderSupplier");
		}
	}

	private static URI filtered(StreamSettings settings) {
		String threadId = settings.threadId();
		if (threadId == null) {
			return settings.uri();
		}
		return UriComponentsBuilder.fromUri(settings.uri())
			.replaceQueryParam("threadId", UriUtils.encode(WholeText.of(threadId), StandardCharsets.UTF_8))
			.build(true)
			.toUri();
	}

	/**
	 * What makes the headers of the upgrade.
	 *
	 * @param current makes them for a connect
	 * @param renewed makes them anew after they were rejected
	 */
	record Headers(Supplier<Mono<HttpHeaders>> current, Supplier<Mono<HttpHeaders>> renewed) {
	}

}
