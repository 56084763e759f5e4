package io.codexmanager.traps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.ItemStartedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.test.EmbeddedCodexManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 10: the start of a turn can come after its items, and all of a turn before the
 * answer to the message that caused it.
 */
class OrderOfFramesTests {

	private EmbeddedCodexManager manager;

	private Service service;

	@AfterEach
	void stop() {
		this.service.close();
		this.manager.close();
	}

	@Test
	void theManagerTellsOfTheStartAfterTheFirstItem() {
		start(1);
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			this.service.newSession().ask("go");
			socket.await("app_server.turn.completed");
			List<String> types = socket.frames().stream().map((frame) -> frame.path("type").asString()).toList();
			assertThat(types.indexOf("app_server.turn.started"))
				.isGreaterThan(types.indexOf("app_server.item.started"));
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1 })
	void theAnswerIsRightWhereverTheStartOfTheTurnComes(double lateTurnStarts) {
		start(lateTurnStarts);
		SessionScope session = this.service.newSession();
		List<TurnResult> results = IntStream.range(0, 5).mapToObj((i) -> session.ask("message " + i)).toList();
		assertThat(results).extracting(TurnResult::text)
			.containsExactly("echo: message 0", "echo: message 1", "echo: message 2", "echo: message 3",
					"echo: message 4");
		assertThat(results).allMatch(TurnResult::confirmed).extracting(TurnResult::turnId).doesNotHaveDuplicates();
		assertThat(this.service.await(TurnStartedEvent.class, 5)).extracting(TurnStartedEvent::turnId)
			.containsExactlyElementsOf(results.stream().map(TurnResult::turnId).toList());
		assertThat(this.service.events(ItemStartedEvent.class)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1 })
	void theAnswerIsRightWhenTheTurnEndsBeforeItsMessageIsAnswered(double lateTurnStarts) {
		start(lateTurnStarts);
		SessionScope session = this.service.newSession();
		this.manager.script((turn) -> turn.stream("a", "b", "c"));
		this.manager.delayAnswers(Duration.ofMillis(1200));
		List<TurnUpdate> updates = new CopyOnWriteArrayList<>();
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session.stream("go", updates::add));
		TurnCompletedEvent end = this.service.await(TurnCompletedEvent.class);
		assertThat(updates).isEmpty();
		assertThat(asked).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.text()).isEqualTo("abc");
			assertThat(result.confirmed()).isTrue();
			assertThat(result.turnId()).isEqualTo(end.turnId());
		});
		assertThat(updates.get(0)).isEqualTo(new TurnUpdate.Accepted(asked.join().turnId()));
		assertThat(updates).filteredOn(TurnUpdate.TextDelta.class::isInstance)
			.extracting((update) -> ((TurnUpdate.TextDelta) update).text())
			.containsExactly("a", "b", "c");
	}

	@Test
	void aFailureIsToldAlsoWhenItComesBeforeTheMessageIsAnswered() {
		start(1);
		SessionScope session = this.service.newSession();
		this.manager.script((turn) -> turn.fail("quota exceeded"));
		this.manager.delayAnswers(Duration.ofMillis(800));
		assertThat(this.service.ask(session.id(), "go")).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnFailedException.class)
			.withMessageContaining("quota exceeded");
	}

	private void start(double lateTurnStarts) {
		this.manager = EmbeddedCodexManager.builder().lateTurnStarts(lateTurnStarts).build();
		this.manager.start();
		this.service = Service.of(this.manager);
	}

}
