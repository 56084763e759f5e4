package io.codexmanager.faults;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexRedirectException;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Trap 36: something answers in the manager's place and points elsewhere.
 */
class RedirectTests {

	private static final String TOKEN = "s3cret-t0ken-of-the-profile";

	private final Recorder elsewhere = Recorder.answering("{\"status\":\"ok\"}");

	private Recorder redirecting;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class))
		.withBean(HeaderSupplier.class, () -> (profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set("X-Supplied", TOKEN);
			return Mono.just(headers);
		})
		.withPropertyValues("codex-manager.test.allowed-profiles=*",
				"codex-manager.profiles.local.auth.rbac-token=" + TOKEN,
				"codex-manager.profiles.local.retry.wait-duration=1ms");

	@AfterEach
	void close() {
		this.elsewhere.close();
		this.redirecting.close();
	}

	static Stream<Arguments> calls() {
		return IntStream.of(300, 301, 302, 303, 304, 305, 307, 308)
			.boxed()
			.flatMap((status) -> Stream.of(call(status, "read", (codex) -> codex.system().health()),
					call(status, "message",
							(codex) -> codex.sessions().sendMessage("s1", SendMessage.of("the prompt"))),
					call(status, "removal", (codex) -> codex.sessions().delete("s1")),
					call(status, "raw read", (codex) -> codex.raw().request(RawRequest.get("/health"))),
					call(status, "raw write",
							(codex) -> codex.raw().request(RawRequest.post("/sessions").body("the prompt")))));
	}

	private static Arguments call(int status, String name, Consumer<CodexManager> call) {
		return Arguments.of(status, name, call);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("calls")
	void noCallFollowsOneAndItIsNotSentAgain(int status, String name, Consumer<CodexManager> call) {
		redirect(status, this.elsewhere.baseUrl() + "/api/health?token=" + TOKEN);
		this.runner.withPropertyValues("codex-manager.profiles.local.base-url=" + this.redirecting.baseUrl())
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
			.run((context) -> {
				CodexRedirectException error = catchThrowableOfType(CodexRedirectException.class,
						() -> call.accept(context.getBean(CodexManager.class)));
				assertThat(error.status()).isEqualTo(status);
				assertThat(error.location()).isEqualTo(this.elsewhere.baseUrl() + "/api/health…");
				assertThat(error).hasMessageContaining(status + " to " + this.elsewhere.baseUrl() + "/api/health…")
					.hasMessageContaining("base-url");
				assertThat(error.getMessage()).doesNotContain(TOKEN);
			});
		assertThat(calls(this.redirecting)).hasSize(1);
		assertThat(calls(this.elsewhere)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{self}/api/health", "/api/health", "http://[", "", "//elsewhere.example/\u00e4" })
	void loopsAndTargetsThatAreNoneAreNamedLikeOthers(String location) {
		redirect(302, location);
		CodexManager codex = ReactiveCodexManager.builder("test", this.redirecting.baseUrl()).build().blocking();
		assertThat(catchThrowableOfType(CodexRedirectException.class, () -> codex.system().health()).status())
			.isEqualTo(302);
		assertThat(calls(this.redirecting)).hasSize(1);
	}

	@Test
	void aClientThatTheApplicationPreparedFollowsNoneEither() {
		redirect(307, this.elsewhere.baseUrl().toString());
		CodexManager codex = ReactiveCodexManager.builder("test", this.redirecting.baseUrl())
			.webClient(WebClient.builder().filter((request, next) -> next.exchange(request)))
			.build()
			.blocking();
		assertThat(catchThrowableOfType(CodexRedirectException.class,
				() -> codex.sessions().sendMessage("s1", SendMessage.of("the prompt"))))
			.hasMessageContaining("307");
		assertThat(calls(this.elsewhere)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 304, 305, 307, 308 })
	void theHandshakeOfTheStreamFollowsNone(int status) {
		redirect(status, this.elsewhere.baseUrl() + "/api/stream?token=" + TOKEN);
		this.runner.withPropertyValues("codex-manager.profiles.local.base-url=" + this.redirecting.baseUrl())
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=true")
			.run((context) -> {
				CodexEventStream stream = context.getBean(CodexEventStreams.class).get("local");
				Awaitility.await().atMost(Patience.LIMIT).until(() -> stream.status().lastFailure() != null);
				assertThat(stream.status().lastFailure())
					.contains("status " + status + " to " + this.elsewhere.baseUrl() + "/api/stream…")
					.doesNotContain(TOKEN);
			});
		assertThat(this.redirecting.requests()).isNotEmpty();
		assertThat(this.elsewhere.requests()).noneMatch((request) -> request.contains(TOKEN));
	}

	/**
	 * What was called. The stream of another test may look for its server at a port that
	 * this one has been given since.
	 */
	private static List<String> calls(Recorder server) {
		return server.requests().stream().filter((request) -> !request.startsWith("GET /api/stream\n")).toList();
	}

	private void redirect(int status, String location) {
		this.redirecting = Recorder.redirecting(status, location);
	}

}
