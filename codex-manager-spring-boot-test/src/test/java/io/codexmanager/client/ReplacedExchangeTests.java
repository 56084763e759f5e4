package io.codexmanager.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplacedExchangeTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	enum Executor {

		WEB_CLIENT {
			@Override
			HttpExchangeAdapter create() {
				return WebClientAdapter.create(WebClient.create());
			}
		},

		REST_CLIENT {
			@Override
			HttpExchangeAdapter create() {
				return RestClientAdapter.create(RestClient.create());
			}
		};

		abstract HttpExchangeAdapter create();

	}

	@ParameterizedTest
	@EnumSource(Executor.class)
	void headersQueryErrorsOutcomesAndPathsStayTheSame(Executor executor) {
		CodexManager codex = Clients.of(this.manager)
			.headers(HeaderSupplier.blocking((profile) -> header("x-token", profile)))
			.exchange((standard) -> executor.create())
			.build()
			.blocking();
		assertThat(codex.system().info().name()).isEqualTo("Codex Manager API");
		assertThat(codex.sessions().list(SessionQuery.all().limit(3)).data()).isEmpty();
		assertThat(codex.sessions().approvals("a/b").data()).isEmpty();
		assertThat(codex.raw().request(RawRequest.get("/nope").allow(404)).status()).isEqualTo(404);
		assertThat(codex.approvals().decide("999", ApprovalDecision.accept()).delivered()).isFalse();
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> codex.sessions().sendMessage(UNKNOWN, SendMessage.of("x")))
			.satisfies((error) -> assertThat(error.code()).isEqualTo("not_found"));
		assertThat(this.manager.requests())
			.allSatisfy((request) -> assertThat(request.headers()).containsEntry("x-token", "test"));
		assertThat(this.manager.requests().get(1).query()).isEqualTo("limit=3");
		assertThat(this.manager.requests().get(2).path()).isEqualTo("/api/sessions/a%2Fb/approvals");
	}

	@ParameterizedTest
	@EnumSource(Executor.class)
	void timeoutsAndLostConnectionsStayTyped(Executor executor) {
		CodexManager codex = Clients.of(this.manager)
			.timeout(Duration.ofMillis(400))
			.exchange((standard) -> executor.create())
			.build()
			.blocking();
		this.manager.delayAnswers(Duration.ofSeconds(10));
		assertThatExceptionOfType(CodexTimeoutException.class).isThrownBy(() -> codex.system().info());
		this.manager.stop();
		assertThatExceptionOfType(CodexTransportException.class).isThrownBy(() -> codex.system().info())
			.withMessageContaining("codex-manager.profiles.test.base-url");
	}

	@Test
	void theStandardExecutorCanBeWrappedAndIsTriedAgain() {
		AtomicInteger tries = new AtomicInteger();
		RetrySettings settings = new RetrySettings(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0, Set.of(503),
				Set.of());
		this.manager.refuse(503, 1);
		CodexManager codex = Clients.of(this.manager)
			.policies(List.of(new RetryCallPolicy("test", settings, RetryRegistry.ofDefaults())))
			.exchange((standard) -> new ReactorHttpExchangeAdapterDecorator(standard) {

				@Override
				public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> type) {
					return Mono.defer(() -> {
						tries.incrementAndGet();
						return super.exchangeForBodyMono(values, type);
					});
				}

			})
			.build()
			.blocking();
		assertThat(codex.system().info().name()).isEqualTo("Codex Manager API");
		assertThat(tries).hasValue(2);
	}

	private static HttpHeaders header(String name, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, value);
		return headers;
	}

}
