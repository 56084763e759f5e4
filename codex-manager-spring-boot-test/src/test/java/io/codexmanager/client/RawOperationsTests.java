package io.codexmanager.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.exchange.OperationSelector;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.RecordedRequest;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RawOperationsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private CodexManager codex;

	@BeforeEach
	void connect() {
		this.codex = Clients.of(this.manager).build().blocking();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/health", "health", "/api/health", "api/health" })
	void thePathMayHaveASlashAndThePrefixOrNot(String path) {
		RawResponse response = this.codex.raw().request(RawRequest.get(path));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.tree().path("status").asString()).isEqualTo("ok");
		assertThat(response.headers().getContentType()).isNotNull();
		assertThat(this.manager.requests()).extracting(RecordedRequest::path).containsExactly("/api/health");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/api", "api" })
	void theRootOfTheApiIsARouteToo(String path) {
		assertThat(this.codex.raw().request(RawRequest.get(path)).status()).isIn(200, 404);
		assertThat(this.manager.requests().get(0).path()).startsWith("/api");
	}

	@Test
	void anotherPrefixOfTheProfileIsToleratedToo() {
		CodexManager other = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/proxy/v2"))
			.build()
			.blocking();
		for (String path : List.of("/proxy/v2/health", "/api/health", "/health")) {
			other.raw().request(RawRequest.get(path).allow(404));
		}
		assertThat(this.manager.requests()).extracting(RecordedRequest::path)
			.containsOnly("/proxy/v2/health")
			.hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://other/health", "https:/health", "//other/health", "../admin", "/a/../../b",
			"/a/./b", "/%2e%2e/b", "/health?x=1", "/health#x", "a\\b", "/a//b", "/a\nb", "/{id}", "/}x", "file:x" })
	void aPathThatLeadsElsewhereIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get(path)).withMessageContaining("The path '");
	}

	@Test
	void valuesThatLeadElsewhereAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get("/sessions/{id}", ".."));
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get("/sessions/{a}{b}", ".", "."));
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get("/sessions/{id}", " "));
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get("/sessions", "one"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a?b", "a%2Fb", "a b", "ü#", "{x}", "../x" })
	void valuesReachTheServerIntact(String id) {
		RawResponse response = this.codex.raw().request(RawRequest.get("/sessions/{id}/approvals", id));
		assertThat(response.as(new ParameterizedTypeReference<Listing<Approval>>() {
		}).data()).isEmpty();
		String path = this.manager.requests().get(0).path();
		assertThat(URI.create("http://h" + path).getPath()).isEqualTo("/api/sessions/" + id + "/approvals");
		assertThat(path.chars().filter((character) -> character == '/')).hasSize(4);
	}

	@Test
	void queryHeadersAndBodyAreSent() {
		this.codex.raw()
			.request(RawRequest.get("/sessions").query("limit", 5).query("archived", true).header("x-mine", "1"));
		RawResponse created = this.codex.raw()
			.request(RawRequest.post("/sessions").body(CreateSession.in("/workspace")));
		assertThat(created.tree().path("session").path("sessionId").asString())
			.isEqualTo(this.manager.sessions().get(0));
		RecordedRequest list = this.manager.requests().get(0);
		assertThat(list.query()).isEqualTo("limit=5&archived=true");
		assertThat(list.headers()).containsEntry("x-mine", "1").doesNotContainKey("content-type");
		RecordedRequest create = this.manager.requests().get(1);
		assertThat(create.body()).isEqualTo("{\"cwd\":\"/workspace\"}");
		assertThat(create.headers().get("content-type")).startsWith("application/json");
	}

	@Test
	void valuesOfTheQueryCannotAddParameters() {
		this.codex.raw().request(RawRequest.get("/sessions").query("cursor", "a&archived=true#x y+ü%26").allow(500));
		assertThat(this.manager.requests().get(0).query()).doesNotContain("&", "#")
			.startsWith("cursor=a%26archived%3Dtrue%23x%20y");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nx-other: hunter2", "a\nhunter2", "a\0hunter2" })
	void aHeaderThatWouldAddAnotherOneIsNeitherSentNorShown(String value) {
		RawRequest request = RawRequest.get("/health").header("x-mine", value);
		assertThatIllegalArgumentException().isThrownBy(() -> this.codex.raw().request(request))
			.satisfies((error) -> assertThat(error).message().doesNotContain("hunter2"));
		assertThat(this.manager.requests()).isEmpty();
	}

	@Test
	void aTreeOrAMapIsABodyToo() {
		this.codex.raw().request(RawRequest.post("/sessions").body(Map.of("cwd", "/a")));
		assertThat(this.manager.requests().get(0).body()).isEqualTo("{\"cwd\":\"/a\"}");
		assertThatExceptionOfType(CodexInvalidRequestException.class)
			.isThrownBy(() -> this.codex.raw().request(RawRequest.post("/sessions").body("text")));
		assertThat(this.manager.requests().get(1).body()).isEqualTo("\"text\"");
		assertThat(this.manager.requests().get(1).headers().get("content-type")).startsWith("application/json");
	}

	@Test
	void theAnswerCanBeReadAsAType() {
		RawResponse response = this.codex.raw().request(RawRequest.get(""));
		assertThat(response.as(ApiInfo.class)).isEqualTo(this.codex.system().info());
		assertThat(response.toString()).doesNotContain("Codex Manager API");
	}

	@Test
	void errorsAreTypedAndAllowedStatusesAreNot() {
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.codex.raw().request(RawRequest.get("/nope")))
			.withMessageContaining("raw.request (GET /nope, profile 'test')");
		RawResponse response = this.codex.raw().request(RawRequest.get("/nope").allow(404));
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.tree().path("statusCode").asInt()).isEqualTo(404);
		assertThatIllegalArgumentException().isThrownBy(() -> RawRequest.get("/nope").allow(200));
	}

	@Test
	void anAnswerThatIsNotJsonIsThereAsText() {
		try (CannedServer server = new CannedServer()) {
			server.answer(200, "text/plain", "plain");
			RawResponse response = server.client().build().blocking().raw().request(RawRequest.get("/x"));
			assertThat(response.text()).isEqualTo("plain");
			assertThatExceptionOfType(CodexUnreadableResponseException.class).isThrownBy(response::tree)
				.withMessageContaining("raw.request");
			server.answer(200, "");
			assertThat(server.client().build().blocking().raw().request(RawRequest.get("/x")).tree().isMissingNode())
				.isTrue();
		}
	}

	@Test
	void headIsARequestWithoutABodyInItsAnswer() {
		assertThat(this.codex.raw().request(RawRequest.of(HttpMethod.HEAD, "/health").allow(404, 405)).text())
			.isEmpty();
	}

	@Test
	void bothFacesAnswerTheSame() {
		ApiInfo info = this.codex.system().info();
		StepVerifier.create(this.codex.reactive().raw().request(RawRequest.get("")))
			.assertNext((response) -> assertThat(response.as(ApiInfo.class)).isEqualTo(info))
			.expectComplete()
			.verify(Clients.TIMEOUT);
	}

	@Test
	void requestsHaveTheNameRawRequestInInterceptorsAndObservations() {
		List<String> seen = new ArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<OperationObservationContext>() {

			@Override
			public void onStart(OperationObservationContext context) {
				seen.add("observed " + context.call().operation());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof OperationObservationContext;
			}

		});
		OperationInterceptor header = new OperationInterceptor() {

			@Override
			public Mono<OperationRequest> before(OperationRequest request) {
				seen.add("before " + request.call().operation());
				return Mono.just(request.query("x", "1").header("x-mine", "1"));
			}

		};
		Clients.of(this.manager)
			.interceptors(List.of(header.only(OperationSelector.operations("raw.request"))))
			.observations(ClientObservations.in(registry))
			.build()
			.blocking()
			.raw()
			.request(RawRequest.get("/health"));
		assertThat(seen).containsExactly("observed raw.request", "before raw.request");
		assertThat(this.manager.requests().get(0).query()).isEqualTo("x=1");
		assertThat(this.manager.requests().get(0).headers()).containsEntry("x-mine", "1");
	}

	@Test
	void onlyRequestsThatChangeNothingAreRepeatedUnlessNamed() {
		this.manager.refuse(503, 1);
		assertThat(retrying(Set.of()).raw().request(RawRequest.get("/health")).status()).isEqualTo(200);
		this.manager.refuse(503, 1);
		assertThatExceptionOfType(CodexServerException.class)
			.isThrownBy(() -> retrying(Set.of()).raw().request(RawRequest.post("/sessions").body(Map.of())));
		this.manager.refuse(503, 1);
		assertThat(retrying(Set.of("raw.request")).raw().request(RawRequest.post("/sessions").body(Map.of())).status())
			.isEqualTo(200);
	}

	@Test
	void theTimeoutIsThatOfTheProfile() {
		this.manager.delayAnswers(Duration.ofSeconds(10));
		CodexManager impatient = Clients.of(this.manager).timeout(Duration.ofMillis(200)).build().blocking();
		assertThatExceptionOfType(CodexTimeoutException.class)
			.isThrownBy(() -> impatient.raw().request(RawRequest.get("/health")));
	}

	private CodexManager retrying(Set<String> operations) {
		RetrySettings settings = new RetrySettings(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0,
				Set.of(429, 503), operations);
		return Clients.of(this.manager)
			.policies(List.of(new RetryCallPolicy("test", settings, RetryRegistry.ofDefaults())))
			.build()
			.blocking();
	}

}
