package io.codexmanager.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexException;
import io.codexmanager.client.credential.CodexHeaderSupplierException;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.RecordedRequest;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OperationErrorsTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private CodexManager codex;

	@BeforeEach
	void connect() {
		this.codex = Clients.of(this.manager).build().blocking();
	}

	@Test
	void aDeletedSessionIsGone() {
		String id = this.codex.sessions().create(CreateSession.withDefaults()).id();
		this.codex.sessions().delete(id);
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(() -> this.codex.sessions().get(id))
			.satisfies((error) -> {
				assertThat(error.status()).isEqualTo(410);
				assertThat(error.code()).isEqualTo("deleted");
				assertThat(error.call().operation()).isEqualTo("sessions.get");
				assertThat(error.body()).contains(id);
			});
	}

	@Test
	void aMessageToAnUnknownSessionIsNotFound() {
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.codex.sessions().sendMessage(UNKNOWN, SendMessage.of("x")))
			.withMessageContaining("sessions.send_message (POST /sessions/{sessionId}/messages, profile 'test')")
			.withMessageContaining("404 not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { UNKNOWN, "nope" })
	void anUnknownSessionReadsAsAServerErrorThatSaysWhatIsLikely(String id) {
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.codex.sessions().get(id))
			.withMessageContaining("unknown, malformed and archived sessions")
			.satisfies((error) -> assertThat(error.retryable()).isFalse());
	}

	@Test
	void aBadCursorIsAServerError() {
		assertThatExceptionOfType(CodexServerException.class)
			.isThrownBy(() -> this.codex.sessions().list(SessionQuery.all().cursor("zz")));
	}

	@Test
	void aLimitOutOfRangeIsRefusedBeforeItIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionQuery.all().limit(201))
			.withMessageContaining("'limit'")
			.withMessageContaining("201");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void anIdThatWouldNameAnotherRouteIsRefusedBeforeItIsSent(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.codex.sessions().get(id))
			.withMessageContaining("'sessionId'");
		assertThat(this.manager.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a?b", "a%2Fb", "a b", "ü#", "a;b" })
	void anIdReachesTheServerIntact(String id) {
		assertThat(this.codex.sessions().approvals(id).data()).isEmpty();
		RecordedRequest request = this.manager.requests().get(0);
		assertThat(request.path()).startsWith("/api/sessions/").endsWith("/approvals");
		assertThat(URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8))
			.isEqualTo("/api/sessions/" + id + "/approvals");
		assertThat(request.path().chars().filter((character) -> character == '/')).hasSize(4);
	}

	@Test
	void requestsWithoutABodyHaveNoContentType() {
		String id = this.codex.sessions().create(CreateSession.withDefaults()).id();
		this.codex.sessions().interrupt(id);
		this.codex.sessions().delete(id);
		assertThat(this.manager.requests()).filteredOn((request) -> request.body().isEmpty())
			.hasSize(2)
			.allSatisfy((request) -> assertThat(request.headers()).doesNotContainKey("content-type"));
	}

	@Test
	void absentFieldsAreLeftOutOfTheBody() {
		this.codex.sessions().create(CreateSession.in("/workspace"));
		assertThat(this.manager.requests().get(0).body()).isEqualTo("{\"cwd\":\"/workspace\"}");
	}

	@Test
	void aManagerThatIsDownIsNamedWithProfileAddressAndProperty() {
		this.manager.stop();
		assertThatExceptionOfType(CodexTransportException.class).isThrownBy(() -> this.codex.system().info())
			.withMessageContaining(this.manager.baseUrl().toString())
			.withMessageContaining("codex-manager.profiles.test.base-url")
			.satisfies((error) -> assertThat(error.retryable()).isTrue());
	}

	@Test
	void aSlowManagerIsATimeout() {
		this.manager.delayAnswers(Duration.ofSeconds(10));
		CodexManager impatient = Clients.of(this.manager).timeout(Duration.ofMillis(200)).build().blocking();
		assertThatExceptionOfType(CodexTimeoutException.class).isThrownBy(() -> impatient.system().info())
			.withMessageContaining("system.info")
			.withMessageContaining("200 ms");
	}

	@Test
	void anAnswerOfSomethingElseIsUnreadable() {
		DisposableServer server = HttpServer.create()
			.port(0)
			.handle((request, response) -> response.header("content-type", "text/html")
				.sendString(Mono.just("<html>a proxy</html>")))
			.bindNow();
		try {
			CodexManager other = ReactiveCodexManager
				.builder("test", URI.create("http://127.0.0.1:" + server.port() + "/api"))
				.build()
				.blocking();
			assertThatExceptionOfType(CodexException.class).isThrownBy(() -> other.system().info())
				.isInstanceOfAny(CodexUnreadableResponseException.class, CodexTransportException.class)
				.withMessageContaining("system.info");
		}
		finally {
			server.disposeNow();
		}
	}

	@Test
	void aTokenThatEndsInALineBreakIsNamedAsTheMistakeThatItIs() {
		CodexManager client = Clients.of(this.manager).headers(HeaderSupplier.blocking((profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set("x-token", "hunter2\n");
			return headers;
		})).build().blocking();
		assertThatExceptionOfType(CodexHeaderSupplierException.class).isThrownBy(() -> client.system().info())
			.withMessageContaining("'x-token'")
			.satisfies((error) -> assertThat(error).message().doesNotContain("hunter2"));
		assertThat(this.manager.requests()).isEmpty();
	}

	@Test
	void headersOfTheSuppliersAreSentFreshWithEveryRequest() {
		AtomicInteger count = new AtomicInteger();
		CodexManager client = Clients.of(this.manager).headers(HeaderSupplier.blocking((profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set("x-token", profile + count.incrementAndGet());
			return headers;
		})).build().blocking();
		client.system().info();
		client.system().info();
		assertThat(this.manager.requests()).extracting((request) -> request.headers().get("x-token"))
			.containsExactly("test1", "test2");
	}

	@Nested
	class Retries {

		private final RetrySettings settings = new RetrySettings(3, Duration.ofMillis(10), 2, Duration.ofMillis(50),
				0.1, Set.of(429, 503), Set.of("sessions.send_message"));

		private CodexManager retrying() {
			return Clients.of(OperationErrorsTests.this.manager)
				.policies(List.of(new RetryCallPolicy("test", this.settings, RetryRegistry.ofDefaults())))
				.build()
				.blocking();
		}

		@Test
		void aCallThatChangesNothingIsRepeated() {
			OperationErrorsTests.this.manager.refuse(503, 2);
			assertThat(retrying().system().info().name()).isEqualTo("Codex Manager API");
			assertThat(OperationErrorsTests.this.manager.requests()).hasSize(3);
		}

		@Test
		void aCallThatChangesSomethingIsNotRepeated() {
			OperationErrorsTests.this.manager.refuse(503, 1);
			assertThatExceptionOfType(CodexServerException.class)
				.isThrownBy(() -> retrying().sessions().create(CreateSession.withDefaults()));
			assertThat(OperationErrorsTests.this.manager.requests()).hasSize(1);
		}

		@Test
		void aCallThatTheSettingsNameIsRepeated() {
			String id = OperationErrorsTests.this.codex.sessions().create(CreateSession.withDefaults()).id();
			OperationErrorsTests.this.manager.refuse(429, 1);
			assertThat(retrying().sessions().sendMessage(id, SendMessage.of("x")).status()).isEqualTo("accepted");
		}

		@Test
		void whenAllTriesFailTheLastErrorIsThrown() {
			OperationErrorsTests.this.manager.refuse(503, 3);
			assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> retrying().system().info())
				.satisfies((error) -> assertThat(error.status()).isEqualTo(503));
			assertThat(OperationErrorsTests.this.manager.requests()).hasSize(3);
		}

		@Test
		void aStatusThatIsNotListedIsNotRepeated() {
			OperationErrorsTests.this.manager.refuse(409, 1);
			assertThatExceptionOfType(CodexConflictException.class).isThrownBy(() -> retrying().system().info());
			assertThat(OperationErrorsTests.this.manager.requests()).hasSize(1);
		}

		@Test
		void theTimeThatTheManagerAsksForIsWaited() {
			OperationErrorsTests.this.manager.refuse(503, 1, 1);
			long start = System.nanoTime();
			retrying().system().info();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(950));
		}

	}

	@Test
	void aMalformedRequestIsInvalid() {
		this.manager.refuse(400, 1);
		assertThatExceptionOfType(CodexInvalidRequestException.class).isThrownBy(() -> this.codex.system().info());
	}

}
