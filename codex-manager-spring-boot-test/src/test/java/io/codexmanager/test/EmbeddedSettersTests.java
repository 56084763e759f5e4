package io.codexmanager.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.WorkerScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the embedded manager is told, what it refuses, and what it forgets.
 */
class EmbeddedSettersTests {

	@Test
	void resettingBringsTheScriptBackThatItWasBuiltWith() {
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
			.model((turn) -> turn.say("as built"))
			.build()) {
			manager.start();
			CodexManager codex = client(manager.baseUrl());
			String session = codex.sessions().create(CreateSession.in("/srv")).id();
			manager.script((turn) -> turn.say("another"));
			assertThat(codex.session(session).ask("a").text()).isEqualTo("another");
			manager.reset();
			assertThat(codex.session(session).ask("b").text()).isEqualTo("as built");
		}
	}

	@ParameterizedTest
	@MethodSource
	void nonsenseIsRefused(Consumer<EmbeddedCodexManager> setter, String argument) {
		EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();
		assertThatIllegalArgumentException().isThrownBy(() -> setter.accept(manager))
			.withMessageContaining("'" + argument + "'");
	}

	static Stream<Arguments> nonsenseIsRefused() {
		return Stream.of(call("script", (manager) -> manager.script((ModelScript) null)),
				call("worker", (manager) -> manager.worker((WorkerScript) null)),
				call("email", (manager) -> manager.completeLogin(null, "plus")),
				call("planType", (manager) -> manager.completeLogin("a@b", null)),
				call("server", (manager) -> manager.completeMcpLogin(null, null)),
				call("outcome", (manager) -> manager.extensionReloads(null)),
				call("text", (manager) -> manager.sendRaw(null)), call("status", (manager) -> manager.refuse(0, 1)),
				call("times", (manager) -> manager.refuse(503, -1)),
				call("retryAfterSeconds", (manager) -> manager.refuse(503, 1, -1)),
				call("part", (manager) -> manager.refuse(null, 503, 1)),
				call("part", (manager) -> manager.loseAnswers(null, 1)),
				call("times", (manager) -> manager.loseAnswers("", -1)),
				call("status", (manager) -> manager.refuseHandshakes(99)),
				call("delay", (manager) -> manager.delayAnswers(null)),
				call("delay", (manager) -> manager.delayAnswers(Duration.ofSeconds(-1))));
	}

	@ParameterizedTest
	@MethodSource
	void nonsenseIsNotBuilt(Consumer<EmbeddedCodexManagerBuilder> setter, String argument) {
		EmbeddedCodexManagerBuilder builder = EmbeddedCodexManager.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> setter.accept(builder))
			.withMessageContaining("'" + argument + "'");
	}

	static Stream<Arguments> nonsenseIsNotBuilt() {
		return Stream.of(option("host", (builder) -> builder.host(" ")), option("port", (builder) -> builder.port(-1)),
				option("port", (builder) -> builder.port(65536)), option("script", (builder) -> builder.model(null)),
				option("script", (builder) -> builder.commands(null)),
				option("access", (builder) -> builder.extensionAccess(null)),
				option("hangTime", (builder) -> builder.hangTime(null)),
				option("share", (builder) -> builder.lateTurnStarts(1.1)),
				option("share", (builder) -> builder.lateTurnStarts(Double.NaN)),
				option("most", (builder) -> builder.mostJobsPerProject(0)),
				option("wait", (builder) -> builder.suggestionWait(Duration.ofSeconds(-1))),
				option("timeout", (builder) -> builder.workerTimeout(null)),
				option("worker", (builder) -> builder.worker(null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "::1", "[::1]" })
	void anAddressOfVersion6IsWrittenInBrackets(String host) throws Exception {
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder().host(host).build()) {
			manager.start();
			assertThat(manager.baseUrl().toString()).startsWith("http://[::1]:");
			assertThat(status(manager.baseUrl())).isEqualTo(200);
			try (FaultProxy network = FaultProxy.to(manager.baseUrl())) {
				assertThat(network.baseUrl().getHost()).isNotNull();
				assertThat(status(network.baseUrl())).isEqualTo(200);
			}
			assertThat(client(manager.baseUrl()).system().health().usable()).isTrue();
		}
	}

	@Test
	void aZoneIsEscaped() {
		assertThat(Addresses.http("http", "fe80::1%eth0", 80)).hasToString("http://[fe80::1%25eth0]:80");
	}

	private static int status(URI url) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(url.resolve("/api/health")).build(), BodyHandlers.discarding())
			.statusCode();
	}

	private static CodexManager client(URI url) {
		return ReactiveCodexManager.builder("local", URI.create(url + "/api")).build().blocking();
	}

	private static Arguments call(String argument, Consumer<EmbeddedCodexManager> setter) {
		return arguments(named(argument, setter), argument);
	}

	private static Arguments option(String argument, Consumer<EmbeddedCodexManagerBuilder> setter) {
		return arguments(named(argument, setter), argument);
	}

}
