package io.codexmanager.test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.codexmanager.patience.Patience;
import io.codexmanager.test.Wire.Answer;
import io.codexmanager.test.script.CommandCall;
import io.codexmanager.test.script.CommandResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripted commands of the embedded manager.
 */
class EmbeddedCommandTests {

	private static final String EXEC = "/api/commands/exec";

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void aScriptDecidesWhatACommandDoes() {
		Wire wire = start(EmbeddedCodexManager.builder()
			.commands((call) -> CommandResult.exited(3, call.program() + call.arguments() + call.cwd(), "oh")));
		assertThat(wire.post(EXEC, "{\"command\":[\" mvn \",\"-v\"],\"cwd\":\"/srv\"}").body()).hasToString(
				"{\"status\":\"ok\",\"result\":{\"exitCode\":3,\"stdout\":\"mvn[-v]/srv\",\"stderr\":\"oh\"}}");
		assertThat(wire.post(EXEC, "{\"command\":[\"mvn\"]}").body().path("result").path("stdout").asString())
			.isEqualTo("mvn[]null");
	}

	@Test
	void whatTheSandboxRefusesIsAnErrorThatTellsTheRest() {
		Wire wire = start(EmbeddedCodexManager.builder().commands((call) -> CommandResult.refused(2, "some", "more")));
		Answer answer = wire.post(EXEC, "{\"command\":[\"rm\",\"-r\"]}");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body().path("message").asString()).endsWith("exit code: 2, stdout: some, stderr: more");
		assertThat(answer.body().path("details").path("command").asString()).isEqualTo("rm -r");
	}

	@Test
	void aScriptThatThrowsIsAnError() {
		Wire wire = start(EmbeddedCodexManager.builder().commands((call) -> {
			throw new IllegalStateException("no more disks");
		}));
		Answer answer = wire.post(EXEC, "{\"command\":[\"df\"]}");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body().path("code").asString()).isEqualTo("codex_error");
		assertThat(answer.body().path("message").asString()).endsWith("no more disks");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			["pwd"]           | 0 | /workspace
			["true"]          | 0 | ''
			["sleep","0.001"] | 0 | ''
			["sleep"]         | 1 | ''
			["sleep","long"]  | 1 | ''
			["sleep","1e-9"]  | 1 | ''
			""")
	void someProgramsAreThereWithoutAScript(String command, int exitCode, String stdout) {
		Answer answer = start(EmbeddedCodexManager.builder()).post(EXEC, "{\"command\":" + command + "}");
		assertThat(answer.body().path("result").path("exitCode").asInt()).isEqualTo(exitCode);
		assertThat(answer.body().path("result").path("stdout").asString()).isEqualToIgnoringNewLines(stdout);
	}

	@Test
	void aCommandThatTakesTooLongIsInterrupted() throws Exception {
		Wire wire = start(EmbeddedCodexManager.builder().commands(this::blocking));
		Answer answer = wire.post(EXEC, "{\"command\":[\"top\"],\"timeoutMs\":\"50\"}");
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.body().path("code").asString()).isEqualTo("codex_timeout");
		assertThat(this.interrupted.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void withoutALimitTheRequestItselfTimesOut() {
		Wire wire = start(EmbeddedCodexManager.builder().hangTime(Duration.ofMillis(50)).commands(this::blocking));
		Answer answer = wire.post(EXEC, "{\"command\":[\"top\"]}");
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.body().path("code").asString()).isEqualTo("codex_timeout");
	}

	@Test
	void aCommandEndsWithTheRuntime() throws Exception {
		Wire wire = start(EmbeddedCodexManager.builder().commands(this::blocking));
		Future<Answer> pending = wire
			.send("POST", EXEC, Map.of("content-type", "application/json"), "{\"command\":[\"top\"]}")
			.toFuture();
		assertThat(this.begun.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.manager.killRuntime();
		Answer answer = pending.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body().path("message").asString()).isEqualTo("codex app-server is not running");
		assertThat(this.interrupted.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aCommandEndsWithTheManager() throws Exception {
		Wire wire = start(EmbeddedCodexManager.builder().commands(this::blocking));
		Future<Answer> pending = wire
			.send("POST", EXEC, Map.of("content-type", "application/json"), "{\"command\":[\"top\"]}")
			.toFuture();
		assertThat(this.begun.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.manager.stop();
		assertThat(this.interrupted.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(pending).failsWithin(Patience.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"command\":\"ls\"}", "{\"command\":[\" \"]}", "{\"command\":[1]}",
			"{\"command\":[\"ls\"],\"timeoutMs\":0}", "{\"command\":[\"ls\"],\"timeoutMs\":1.5}",
			"{\"command\":[\"ls\"],\"timeoutMs\":\"soon\"}", "{\"command\":[\"ls\"],\"cwd\":1}" })
	void badCommandsAreRefused(String body) {
		Answer answer = start(EmbeddedCodexManager.builder()).post(EXEC, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo("invalid_request");
		assertThat(answer.body().path("issues")).hasSize(1);
	}

	private CommandResult blocking(CommandCall call) throws InterruptedException {
		this.begun.countDown();
		try {
			new CountDownLatch(1).await();
			return CommandResult.success("");
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
			throw ex;
		}
	}

	private Wire start(EmbeddedCodexManagerBuilder builder) {
		this.manager = builder.build();
		this.manager.start();
		return new Wire(this.manager);
	}

}
