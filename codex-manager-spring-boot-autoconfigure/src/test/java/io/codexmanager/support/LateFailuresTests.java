package io.codexmanager.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LateFailuresTests {

	private final AtomicReference<Subscriber<? super String>> subscriber = new AtomicReference<>();

	private final Mono<String> limited = Mono.<String>fromDirect((subscriber) -> {
		subscriber.onSubscribe(Operators.emptySubscription());
		this.subscriber.set(subscriber);
	}).timeout(Duration.ofMillis(10));

	@Test
	void reactorLogsWhatComesAfterATimeOut(CapturedOutput output) {
		failLate(this.limited);
		assertThat(output).contains("too late");
	}

	@Test
	void whatComesAfterATimeOutIsNotLogged(CapturedOutput output) {
		failLate(LateFailures.quiet(this.limited));
		failLate(Mono.from(LateFailures.quiet(this.limited.flux())));
		assertThat(output).doesNotContain("too late");
	}

	@Test
	void whoTakesItAlreadyGoesOn() {
		List<Throwable> taken = new ArrayList<>();
		Consumer<Throwable> own = taken::add;
		failLate(LateFailures.quiet(this.limited)
			.contextWrite((context) -> context.put("reactor.onErrorDropped.local", own)));
		assertThat(taken).singleElement().asString().contains("too late");
	}

	private void failLate(Mono<String> mono) {
		StepVerifier.create(mono).expectError(TimeoutException.class).verify(Patience.LIMIT);
		this.subscriber.get().onError(new IllegalStateException("too late"));
	}

}
