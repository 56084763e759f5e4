package io.codexmanager.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapter;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Failures whose causes go round, which Java allows.
 */
@Timeout(60)
class CyclicCauseTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	enum Step {

		BEFORE, AFTER, ON_ERROR

	}

	static Stream<Supplier<RuntimeException>> failuresOfTheNetwork() {
		return Stream.of(
				() -> new WebClientRequestException(cyclic(new IOException("one")), HttpMethod.GET,
						URI.create("http://127.0.0.1:1"), HttpHeaders.EMPTY),
				() -> new ResourceAccessException("one", cyclic(new ConnectException("refused"))),
				() -> new WebClientRequestException(cyclic(new IllegalArgumentException("one")), HttpMethod.GET,
						URI.create("http://127.0.0.1:1"), HttpHeaders.EMPTY));
	}

	@ParameterizedTest
	@EnumSource(Step.class)
	void ofAnInterceptorReachTheCaller(Step failing) {
		RuntimeException failure = cyclic(new IllegalStateException("one"));
		CodexManager codex = Clients.of(this.manager)
			.interceptors(List.of(new Failing(failing, failure)))
			.build()
			.blocking();
		if (failing == Step.ON_ERROR) {
			this.manager.refuse(500, 1);
		}
		Throwable thrown = catchThrowable(() -> codex.system().info());
		assertThat(thrown).satisfiesAnyOf((ex) -> assertThat(ex).isSameAs(failure),
				(ex) -> assertThat(ex).hasCause(failure));
	}

	@ParameterizedTest
	@MethodSource("failuresOfTheNetwork")
	void ofWhatSendsRequestsAreTranslated(Supplier<RuntimeException> failure) {
		CodexManager codex = Clients.of(this.manager)
			.exchange((standard) -> failing(standard, failure))
			.build()
			.blocking();
		assertThat(catchThrowable(() -> codex.system().info())).isInstanceOf(CodexException.class)
			.message()
			.contains("system.info");
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void ofASupplierAreNoReasonToHang(Face face) {
		HeaderSupplier supplier = (profile) -> {
			throw cyclic(new IllegalStateException("one"));
		};
		ReactiveCodexManager codex = Clients.of(this.manager).headers(supplier).build();
		assertThat(catchThrowable(() -> face.call(codex))).hasMessageContaining("failed with java.lang.Illegal");
	}

	enum Face {

		BLOCKING {
			@Override
			void call(ReactiveCodexManager codex) {
				codex.blocking().system().info();
			}
		},

		REACTIVE {
			@Override
			void call(ReactiveCodexManager codex) {
				codex.system().info().block(Clients.TIMEOUT);
			}
		};

		abstract void call(ReactiveCodexManager codex);

	}

	private static HttpExchangeAdapter failing(HttpExchangeAdapter standard, Supplier<RuntimeException> failure) {
		return new ReactorHttpExchangeAdapterDecorator((ReactorHttpExchangeAdapter) standard) {

			@Override
			public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> type) {
				return Mono.error(failure.get());
			}

		};
	}

	private static <T extends Exception> T cyclic(T failure) {
		failure.initCause(new RuntimeException("other", failure));
		return failure;
	}

	private record Failing(Step step, RuntimeException failure) implements OperationInterceptor {

		@Override
		public Mono<OperationRequest> before(OperationRequest request) {
			return (this.step == Step.BEFORE) ? Mono.error(this.failure) : Mono.just(request);
		}

		@Override
		public Mono<Object> after(OperationRequest request, Object response) {
			return (this.step == Step.AFTER) ? Mono.error(this.failure) : Mono.empty();
		}

		@Override
		public Mono<Object> onError(OperationRequest request, Throwable error) {
			return (this.step == Step.ON_ERROR) ? Mono.error(this.failure) : Mono.empty();
		}

	}

}
