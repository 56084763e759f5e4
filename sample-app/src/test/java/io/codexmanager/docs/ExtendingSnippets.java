package io.codexmanager.docs;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.codexmanager.client.CodexJsonMapperCustomizer;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagerBuilderCustomizer;
import io.codexmanager.client.CodexWebClientCustomizer;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.BlockingOperationInterceptor;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.exchange.OperationSelector;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.resilience.BulkheadCallPolicy;
import io.codexmanager.resilience.CircuitBreakerCallPolicy;
import io.codexmanager.resilience.PolicyCustomizer;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.annotation.Order;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

class ExtendingSnippets {

	private final CodexManager codex;

	ExtendingSnippets(CodexManager codex) {
		this.codex = codex;
	}

	String raw(String id) {
		CodexManager codex = this.codex;
		RawResponse response = codex.raw()
			.request(RawRequest.get("/sessions/{id}/approvals", id).query("limit", 10).allow(404));
		int status = response.status();
		JsonNode tree = response.tree();
		return status + " " + tree;
	}

	void strictly() {
		CodexManager codex = this.codex;
		CodexManager strict = codex.reading(ReadingMode.STRICT);
		strict.system().health();
	}

	SessionSnapshot parse(String json) {
		CodexManager codex = this.codex;
		SessionSnapshot snapshot = codex.parse("sessions.get", json, SessionSnapshot.class);
		return snapshot;
	}

	interface AuditLog {

		void write(String operation, @Nullable Object request);

	}

	interface CallBudget {

		Mono<Void> take(String profile);

	}

	CodexManager client(URI address, CircuitBreaker breaker, Bulkhead bulkhead) {
		return ReactiveCodexManager.builder("own", address)
			.policies(List.of(new CircuitBreakerCallPolicy(breaker, Set.of()), new BulkheadCallPolicy(bulkhead)))
			.build()
			.blocking();
	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		@Bean
		@Order(1)
		OperationInterceptor tenant() {
			return new OperationInterceptor() {

				@Override
				public Mono<OperationRequest> before(OperationRequest request) {
					return Mono.deferContextual(
							(context) -> Mono.just(request.header("x-tenant", context.getOrDefault("tenant", "none"))));
				}

			};
		}

		@Bean
		OperationInterceptor audit(AuditLog log) {
			BlockingOperationInterceptor audit = new BlockingOperationInterceptor() {

				@Override
				public Object after(OperationRequest request, Object response) {
					log.write(request.call().operation(), request.body());
					return response;
				}

			};
			return OperationInterceptor.blocking(audit)
				.only(OperationSelector.operations("sessions.*", "approvals.decide"))
				.only(OperationSelector.profiles("production"));
		}

		@Bean
		CodexWebClientCustomizer proxy() {
			return (profile, builder) -> builder.defaultCookie("route", profile);
		}

		@Bean
		CodexJsonMapperCustomizer numbers() {
			return (profile, builder) -> builder.enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER);
		}

		@Bean
		CodexManagerBuilderCustomizer executor(CallBudget budget) {
			return (profile, builder) -> builder
				.exchange((standard) -> new ReactorHttpExchangeAdapterDecorator(standard) {

					@Override
					public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values,
							ParameterizedTypeReference<T> type) {
						return budget.take(profile).then(super.exchangeForBodyMono(values, type));
					}

				});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Policies {

		@Bean
		PolicyCustomizer<CircuitBreakerConfig.Builder> halfOpen() {
			return (profile, instance, config) -> config.automaticTransitionFromOpenToHalfOpenEnabled(true)
				.maxWaitDurationInHalfOpenState(Duration.ofMinutes(1));
		}

	}

}
