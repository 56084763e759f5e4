package io.codexmanager.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.codexmanager.test.Wire.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the runtime of the embedded manager cannot take, and what it has not yet written.
 */
class EmbeddedLoadTests {

	private static final int CAPACITY = 8;

	private static final String BARE = "{\"status\":\"error\",\"code\":\"internal_error\",\"message\":\"internal server error\"}";

	@Test
	void whatIsMoreThanTheRuntimeTakesIsRefusedWithABareInternalError() {
		try (EmbeddedCodexManager manager = started(busy(Duration.ofMillis(100)))) {
			Wire wire = new Wire(manager);
			String path = "/api/sessions/" + wire.create();
			List<Answer> answers = Flux.range(0, CAPACITY * 8)
				.flatMap((number) -> wire.send("GET", path, Map.of(), null), CAPACITY * 8)
				.collectList()
				.block(Wire.PATIENCE);
			assertThat(answers).filteredOn((answer) -> answer.status() == 200).hasSizeGreaterThanOrEqualTo(CAPACITY);
			assertThat(answers).filteredOn((answer) -> answer.status() != 200)
				.isNotEmpty()
				.allSatisfy((answer) -> assertThat(answer.status()).isEqualTo(500))
				.allSatisfy((answer) -> assertThat(answer.text()).isEqualTo(BARE));
			// and takes more once it has worked that off
			Awaitility.await().until(() -> wire.get(path).status() == 200);
		}
	}

	@Test
	void whileAListIsMadeReadsAndMessagesAreRefusedAndDeletedSessionsAreStillGone() {
		try (EmbeddedCodexManager manager = started(busy(Duration.ofSeconds(10)))) {
			Wire wire = new Wire(manager);
			List<String> sessions = Stream.generate(wire::create).limit(CAPACITY).toList();
			String deleted = wire.create();
			wire.delete("/api/sessions/" + deleted);
			Disposable list = wire.send("GET", "/api/sessions", Map.of(), null).subscribe();
			Awaitility.await()
				.until(() -> manager.requests().stream().anyMatch((request) -> "GET".equals(request.method())));
			assertThat(wire.get("/api/sessions/" + sessions.get(0)).text()).isEqualTo(BARE);
			Answer message = wire.post("/api/sessions/" + sessions.get(1) + "/messages", "{\"text\":\"hello\"}");
			assertThat(message.status()).isEqualTo(500);
			assertThat(message.text()).isEqualTo(BARE);
			assertThat(wire.get("/api/sessions/" + deleted).status()).isEqualTo(410);
			list.dispose();
		}
	}

	@Test
	void aListLeavesOutWhatTheRuntimeDoesNotReadForIt() {
		try (EmbeddedCodexManager manager = started(busy(Duration.ZERO))) {
			Wire wire = new Wire(manager);
			List<String> sessions = Stream.generate(wire::create).limit(CAPACITY * 2).toList();
			assertThat(wire.get("/api/sessions").body().path("data").size()).isEqualTo(CAPACITY);
			// those that had a turn are on the page anyway
			wire.message(sessions.get(0), "hello");
			assertThat(wire.get("/api/sessions").body().path("data").size()).isEqualTo(CAPACITY + 1);
		}
	}

	@Test
	void theFirstReadDuringTheFirstTurnFailsAndTheNextOneWorks() {
		CountDownLatch end = new CountDownLatch(1);
		try (EmbeddedCodexManager manager = started(EmbeddedCodexManager.builder().unreadableFirstTurn(true))) {
			manager.script((turn) -> end.await());
			Wire wire = new Wire(manager);
			String id = wire.create();
			assertThat(wire.get("/api/sessions/" + id).status()).isEqualTo(200);
			wire.message(id, "hello");
			assertThat(wire.get("/api/sessions/" + id).text()).isEqualTo(BARE);
			assertThat(wire.get("/api/sessions/" + id).status()).isEqualTo(200);
			end.countDown();
		}
	}

	@Test
	void aRuntimeCannotTakeLessThanNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedCodexManager.builder().runtimeCapacity(-1))
			.withMessageContaining("'capacity'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EmbeddedCodexManager.builder().runtimeReadTime(Duration.ofMillis(-1)))
			.withMessageContaining("'time'");
	}

	private static EmbeddedCodexManagerBuilder busy(Duration readTime) {
		return EmbeddedCodexManager.builder().initialRename(false).runtimeCapacity(CAPACITY).runtimeReadTime(readTime);
	}

	private static EmbeddedCodexManager started(EmbeddedCodexManagerBuilder builder) {
		EmbeddedCodexManager manager = builder.build();
		manager.start();
		return manager;
	}

}
