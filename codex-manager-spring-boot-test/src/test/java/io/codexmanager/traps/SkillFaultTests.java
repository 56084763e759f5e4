package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.skill.SkillException;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ToolCallReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever becomes of a skill, the model is answered once, and is told no more than was
 * meant for it.
 */
class SkillFaultTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<ToolCallReply> replies = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager).withBean(Skills.class);

	@Test
	void theTextOfAnExceptionDoesNotReachTheModel() {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			for (String tool : List.of("fail", "fail_later", "fail_hard")) {
				ToolCallReply reply = call(session, tool, Map.of());
				assertThat(reply.success()).isFalse();
				assertThat(reply.text()).contains("'" + tool + "' failed", "Reference: ").doesNotContain("secret");
			}
		});
	}

	@Test
	void theTextOfASkillExceptionReachesTheModelAndItsCauseDoesNot() {
		this.contextRunner.run((context) -> {
			ToolCallReply reply = call(Contexts.session(context), "fail_on_purpose", Map.of());
			assertThat(reply.success()).isFalse();
			assertThat(reply.text()).isEqualTo("There is no such ticket");
		});
	}

	@Test
	void argumentsThatAreNotAcceptableAreNamedSoThatTheModelCanCorrectThem() {
		this.contextRunner.run((context) -> {
			Skills skills = context.getBean(Skills.class);
			this.manager.script((turn) -> {
				this.replies.add(turn.callTool("order", Map.of("count", "many")));
				this.replies.add(turn.callTool("order", Map.of("count", 2, "item", 7)));
				this.replies.add(turn.callTool("order", Map.of("count", 2, "item", "APPLE")));
				turn.say("done");
			});
			assertThat(Contexts.session(context).ask("go").text()).isEqualTo("done");
			assertThat(this.replies.get(0).success()).isFalse();
			assertThat(this.replies.get(0).text()).contains("Invalid arguments", "count", "item");
			assertThat(this.replies.get(1).success()).isFalse();
			assertThat(this.replies.get(1).text()).contains("item", "APPLE").doesNotContain("io.codexmanager");
			assertThat(this.replies.get(2).success()).isTrue();
			assertThat(this.replies.get(2).text()).isEqualTo("2 APPLE");
			assertThat(skills.runs).containsExactly("2 APPLE");
		});
	}

	@Test
	void aCallThatIsAnnouncedAgainAfterAReconnectRunsOnce() {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			Skills skills = context.getBean(Skills.class);
			CompletableFuture<TurnResult> asked = askForTheSlowSkill(session, skills);
			for (int i = 2; i < 4; i++) {
				int handshakes = i;
				this.manager.dropConnections();
				Awaitility.await()
					.atMost(Service.LIMIT)
					.until(() -> this.manager.handshakes().size() >= handshakes && this.manager.sockets() == 1);
				Contexts.awaitConnected(context, true);
			}
			skills.release.countDown();
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("slow result");
			assertThat(skills.runs).containsExactly("slow");
			assertThat(Manager.count(this.manager, "/response")).isEqualTo(1);
		});
	}

	@Test
	void aResultThatCouldNotBeSubmittedIsSubmittedAgainWithoutRunningTheSkillAgain() {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			Skills skills = context.getBean(Skills.class);
			CompletableFuture<TurnResult> asked = askForTheSlowSkill(session, skills);
			this.manager.refuse(503, 3);
			skills.release.countDown();
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("slow result");
			assertThat(skills.runs).containsExactly("slow");
		});
	}

	@Test
	void aCallOfAToolThatNoSkillServesIsLeftToOthers() {
		this.contextRunner.run((context) -> {
			ToolCallReply reply = call(Contexts.session(context), "no_such_tool", Map.of());
			assertThat(reply.success()).isFalse();
			assertThat(context.getBean(Skills.class).runs).isEmpty();
		});
	}

	/**
	 * Let a turn call the slow skill.
	 * @return the turn, once the skill runs
	 */
	private CompletableFuture<TurnResult> askForTheSlowSkill(SessionScope session, Skills skills)
			throws InterruptedException {
		this.manager.script((turn) -> turn.say(turn.callTool("slow", Map.of()).text()));
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session.ask("go"));
		assertThat(skills.entered.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return asked;
	}

	private ToolCallReply call(SessionScope session, String tool, Map<String, ?> arguments) {
		this.replies.clear();
		this.manager.script((turn) -> this.replies.add(turn.callTool(tool, arguments)));
		session.ask("go");
		return this.replies.get(0);
	}

	enum Item {

		APPLE, PEAR

	}

	static class Skills {

		private final List<String> runs = new CopyOnWriteArrayList<>();

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		@RemoteSkill(description = "Fails")
		String fail() {
			throw new IllegalStateException("secret: password of the database");
		}

		@RemoteSkill(description = "Fails later")
		Mono<String> failLater() {
			return Mono.error(new IllegalStateException("secret: password of the database"));
		}

		@RemoteSkill(description = "Fails hard")
		String failHard() {
			throw new AssertionError("secret: password of the database");
		}

		@RemoteSkill(description = "Fails on purpose")
		String failOnPurpose() {
			throw new SkillException("There is no such ticket", new IllegalStateException("secret"));
		}

		@RemoteSkill(description = "Orders")
		String order(@SkillParam("How many") int count, @SkillParam("What") Item item) {
			this.runs.add(count + " " + item);
			return count + " " + item;
		}

		@RemoteSkill(description = "Takes its time")
		String slow() throws InterruptedException {
			this.runs.add("slow");
			this.entered.countDown();
			this.release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			return "slow result";
		}

	}

}
