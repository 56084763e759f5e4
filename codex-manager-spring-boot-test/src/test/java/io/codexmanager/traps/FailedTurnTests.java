package io.codexmanager.traps;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trap 5: a failed turn says so on the stream only, and reads as completed afterwards.
 */
class FailedTurnTests extends TurnFixture {

	FailedTurnTests() {
		super(EmbeddedCodexManager.builder().build());
	}

	@Test
	void theManagerTellsOfTheFailureOnTheStreamOnly() {
		this.manager.script((turn) -> turn.fail("quota exceeded"));
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			this.service.sendPlainly(this.session.id(), "go").join();
			JsonNode turn = socket.await("app_server.turn.completed").get(0).at("/payload/params/turn");
			assertThat(turn.path("status").asString()).isEqualTo("failed");
			assertThat(socket.frames("app_server.turn.failed")).isEmpty();
		}
		JsonNode read = Manager.get(this.manager, "/sessions/" + this.session.id()).body().at("/thread/turns/0");
		assertThat(read.path("status").asString()).isEqualTo("completed");
		assertThat(read.path("error").isNull()).isTrue();
	}

	@Test
	void theReasonOfTheProviderIsTold() {
		this.manager.script((turn) -> {
			turn.say("begun");
			turn.fail("{\"error\":{\"message\":\"quota exceeded\"}}");
		});
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> this.session.ask("go"))
			.withMessageContaining("quota exceeded")
			.satisfies((failure) -> {
				assertThat(failure.collectedText()).isEqualTo("begun");
				assertThat(failure.sessionId()).isEqualTo(this.session.id());
				assertThat(failure.turnId()).isEqualTo(this.service.await(TurnCompletedEvent.class).turnId());
			});
	}

	@Test
	void afterAFailureTheSessionGoesOn() {
		this.manager.script((turn) -> turn.fail("quota exceeded"));
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> this.session.ask("go"));
		this.manager.script((turn) -> turn.say("fine again"));
		assertThat(this.session.ask("go").text()).isEqualTo("fine again");
	}

	@Test
	void aFailureWhileTheStreamIsAwayIsStillAFailure() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream((turn) -> turn.fail("quota exceeded"));
		this.proceed.countDown();
		assertThat(asked).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(TurnFailedException.class,
					(failure) -> assertThat(failure.collectedText()).isEqualTo("begun"))
			.withMessageContaining("the manager does not tell why");
	}

	@Test
	void aFailureBeforeTheStreamIsBackIsStillAFailure() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream((turn) -> turn.fail("quota exceeded"));
		this.proceed.countDown();
		this.manager.refuseHandshakes(false);
		assertThat(asked).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnFailedException.class);
	}

	@Test
	void aReasonThatCameBeforeTheStreamWasLostIsTold() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream((turn) -> turn.fail("unheard"), () -> {
			String turnId = this.session.get().thread().turns().get(0).id();
			this.manager
				.sendRaw(("{\"type\":\"app_server.error\",\"threadId\":\"%s\",\"payload\":{\"params\":{\"error\":"
						+ "{\"message\":\"quota exceeded\"},\"willRetry\":false,\"threadId\":\"%1$s\",\"turnId\":\"%s\"}}}")
					.formatted(this.session.id(), turnId));
			this.manager.sendRaw("{\"type\":\"last.of.all\",\"threadId\":null,\"payload\":{}}");
			this.service.await(ManagerEvent.class);
			Awaitility.await()
				.until(() -> this.service.events(ManagerEvent.class)
					.stream()
					.anyMatch((event) -> event.type().equals("last.of.all")));
		});
		this.proceed.countDown();
		assertThat(asked).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnFailedException.class)
			.withMessageContaining("quota exceeded");
	}

	@Test
	void anErrorThatTheRuntimeTriesAgainAfterIsNoFailure() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream((turn) -> turn.say("well"), () -> {
			String turnId = this.session.get().thread().turns().get(0).id();
			this.manager
				.sendRaw(("{\"type\":\"app_server.error\",\"threadId\":\"%s\",\"payload\":{\"params\":{\"error\":"
						+ "{\"message\":\"try again\"},\"willRetry\":true,\"threadId\":\"%1$s\",\"turnId\":\"%s\"}}}")
					.formatted(this.session.id(), turnId));
		});
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("well");
	}

	@Test
	void anAnswerThatIsReadBackSaysThatItIsNotConfirmed() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream((turn) -> turn.say("well"));
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.messages()).containsExactly("begun", "well");
			assertThat(result.confirmed()).isFalse();
		});
	}

	private CompletableFuture<TurnResult> askAndLoseTheStream(ModelScript then) {
		return askAndLoseTheStream(then, () -> {
		});
	}

	private CompletableFuture<TurnResult> askAndLoseTheStream(ModelScript then, Runnable before) {
		this.manager.script((turn) -> beginThen(turn, then));
		CompletableFuture<TurnResult> asked = this.service.ask(this.session.id(), "go");
		this.service.await(AgentMessageDeltaEvent.class);
		before.run();
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		this.service.awaitConnected(false);
		return asked;
	}

	private void beginThen(ModelTurn turn, ModelScript then) throws Exception {
		turn.say("begun");
		this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		then.play(turn);
	}

}
