package io.codexmanager.client;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexClosedException;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DeferredClientTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:9/api");

	private final AtomicInteger made = new AtomicInteger();

	private final ReactiveCodexManager client = ReactiveCodexManager.builder("local", NOWHERE).webClient(() -> {
		this.made.incrementAndGet();
		return WebClient.builder();
	}).build();

	@Test
	void whatSendsRequestsIsMadeOnceHoweverManyThreadsAreFirst() {
		assertThat(this.client.blocking().profile()).isEqualTo("local");
		assertThat(this.made).hasValue(0);

		assertThat(IntStream.range(0, 32).parallel().mapToObj((index) -> this.client.sessions()).distinct()).hasSize(1);

		assertThat(this.client.blocking().sessions()).isSameAs(this.client.blocking().sessions());
		assertThat(this.client.reading(ReadingMode.STRICT).system()).isNotSameAs(this.client.system());
		assertThat(this.made).hasValue(1);
	}

	@Test
	void aClientThatIsClosedBeforeItsFirstUseRejectsItAndAsksNobodyForAnything() {
		this.client.blocking().close();

		assertThatExceptionOfType(CodexClosedException.class)
			.isThrownBy(() -> this.client.blocking().system().health());
		assertThat(this.made).hasValue(0);
	}

	@Test
	void whatCannotBeMadeIsTriedAgainByTheNextCall() {
		AtomicInteger tries = new AtomicInteger();
		ReactiveCodexManager unlucky = ReactiveCodexManager.builder("local", NOWHERE).webClient(() -> {
			if (tries.getAndIncrement() == 0) {
				throw new IllegalStateException("not yet");
			}
			return WebClient.builder();
		}).build();

		assertThatIllegalStateException().isThrownBy(unlucky::sessions).withMessage("not yet");
		assertThat(unlucky.sessions()).isNotNull();
	}

	@Test
	void aComponentThatReplacesTheExchangeIsAskedAtOnce() {
		CodexManagerBuilder builder = ReactiveCodexManager.builder("local", NOWHERE).exchange((exchange) -> {
			throw new IllegalStateException("I object");
		});

		assertThatIllegalStateException().isThrownBy(builder::build).withMessage("I object");
	}

	@Test
	void whatUsesTheClientWhileItIsMadeIsToldSo() {
		ReactiveCodexManager[] own = new ReactiveCodexManager[1];
		own[0] = ReactiveCodexManager.builder("local", NOWHERE).webClient(() -> {
			own[0].sessions();
			return WebClient.builder();
		}).build();

		assertThatIllegalStateException().isThrownBy(() -> own[0].models())
			.withMessageContaining("uses the client itself");
	}

}
