package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.UnreadableValue;
import io.codexmanager.protocol.UnreadableValue.Place;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.Question;
import io.codexmanager.test.script.ToolCallReply;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that holds something that no parser can make a value of is a request all the
 * same: it is handled, and whoever handles it learns what could not be read.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreadableRequestTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<ToolCallReply> replies = new CopyOnWriteArrayList<>();

	private RewritingProxy proxy;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void connect() {
		this.proxy = new RewritingProxy(this.manager.baseUrl());
		this.contextRunner = Contexts.runner(this.manager)
			.withBean("overProxy", CodexManagerConnectionDetails.class, () -> (profile) -> this.proxy.baseUrl(),
					(definition) -> definition.setPrimary(true))
			.withBean(SimpleMeterRegistry.class)
			.withBean(Application.class);
	}

	@AfterEach
	void disconnect() {
		this.proxy.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unreadable")
	void aCallIsAnsweredWithWhatIsWrongWithIt(String name, String came, String told) {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			ToolCallReply reply = call(session, "book", "amount", came);
			assertThat(reply.success()).isFalse();
			assertThat(reply.text()).startsWith("Invalid arguments:").contains(told).hasSizeLessThan(1000);
			assertThat(call(session, "book", "amount", null).text()).isEqualTo("booked null");
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unreadable")
	void aCallWhoseAnnouncementWasMissedIsAnsweredToo(String name, String came, String told) {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			String words = placeholder(came);
			this.proxy.replace('"' + words + '"', came);
			this.manager.script((turn) -> {
				this.manager.pauseStream();
				this.replies.add(turn.callTool("book", Map.of("amount", words)));
				turn.say("done");
			});
			CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session.ask("go"));
			Awaitility.await().atMost(Service.LIMIT).until(() -> !this.manager.pendingRequests().isEmpty());
			this.manager.dropConnections();
			this.manager.resumeStream();
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("done");
			assertThat(this.replies.get(0).text()).startsWith("Invalid arguments:").contains(told);
		});
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(Arguments.of("a huge number", "1e99999999999",
				"argument 'amount': is the number 1e99999999999, which is out of all bounds, give it as a text"),
				Arguments.of("a huge number below zero", "-1e99999999999",
						"argument 'amount': is the number -1e99999999999, which is out of all bounds"),
				Arguments.of("a number near zero", "-1.5e-99999999999", "argument 'amount': is the number -1.5e-"),
				Arguments.of("a number in a list", "[[1],[2,1e99999999999]]",
						"argument 'amount[1][1]': is the number 1e99999999999"),
				Arguments.of("a number in an object", "{\"x\":[{\"y\":1e99999999999}]}",
						"argument 'amount.x[0].y': is the number 1e99999999999"),
				Arguments.of("a number of many digits", "7".repeat(5000),
						"argument 'amount': is the number 7777777777777777777777777777777777777777… of 5000 characters"),
				Arguments.of("more levels than are told of", "[".repeat(300) + "]".repeat(300),
						"the arguments: are nested more than 100 levels deep, give them flatter"),
				Arguments.of("more levels than are read", "[".repeat(2000) + "]".repeat(2000),
						"the arguments: are nested more than 100 levels deep, give them flatter"),
				Arguments.of("very many levels", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000),
						"the arguments: are nested more than 100 levels deep, give them flatter"),
				Arguments.of("a long name", "{\"" + "n".repeat(60_000) + "\":1}", "argument 'amount': must be"));
	}

	@Test
	void anApprovalIsHandedOnAndIsNotTakenForWhatItMightBe(CapturedOutput output) {
		this.proxy.replace("\"unreadable1\"", "1e99999999999");
		this.contextRunner.run((context) -> {
			Application application = context.getBean(Application.class);
			Contexts.session(context);
			CodexManager codex = context.getBean(CodexManager.class);
			SessionScope session = codex.session(codex.sessions()
				.create(CreateSession.in("/workspace").approvalPolicy(ApprovalPolicy.ON_REQUEST))
				.id());
			this.manager.script((turn) -> turn.say(turn.askEscalatedApproval("git status", "unreadable1").decision()
					+ " " + turn.askCommandApproval("unreadable1").decision()));
			assertThat(session.ask("go").text()).isEqualTo("DECLINE DECLINE");
			assertThat(application.approvals).hasSize(2);
			assertThat(application.approvals.get(0).escalations()).contains("reason");
			assertThat(UnreadableValue.in(application.approvals.get(1).request().details())).extracting(Place::path)
				.contains("commandActions[0].command");
			assertThat(output).contains("of kind APPROVAL in session " + session.id(),
					"'reason' is the number 1e99999999999");
			assertThat(impaired(context)).isEqualTo(2);
		});
	}

	@Test
	void questionsAreHandedOn() {
		this.proxy.replace("\"unreadable1\"", "1e99999999999");
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			this.manager
				.script((turn) -> turn.say("" + turn.ask(Question.of("colour", "Which colour?", "unreadable1"))));
			assertThat(session.ask("go").text()).isEqualTo("{colour=[red]}");
			assertThat(impaired(context)).isEqualTo(1);
		});
	}

	@Test
	void theEndOfATurnIsHeardWhateverElseItSays() {
		this.proxy.replace("\"said 45678901\"", "1e9999999999999");
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			this.manager.script((turn) -> turn.say("said 45678901").say("done"));
			assertThat(session.ask("go").text()).isEqualTo("done");
		});
	}

	private double impaired(ApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.get("codex.manager.stream.frames")
			.tag("outcome", "impaired")
			.counter()
			.count();
	}

	private ToolCallReply call(SessionScope session, String tool, String argument, String came) {
		this.replies.clear();
		Map<String, Object> arguments = (came != null) ? Map.of(argument, placeholder(came)) : Map.of();
		if (came != null) {
			this.proxy.replace('"' + placeholder(came) + '"', came);
		}
		this.manager.script((turn) -> {
			this.replies.add(turn.callTool(tool, arguments));
			turn.say("done");
		});
		session.ask("go");
		return this.replies.get(0);
	}

	/** A text that is as long with its quotes. */
	private static String placeholder(String came) {
		return "P".repeat(came.length() - 2);
	}

	static class Application {

		private final List<ApprovalRequestedEvent> approvals = new CopyOnWriteArrayList<>();

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			this.approvals.add(request);
			return request.isExactly("git status") ? ApprovalDecision.accept() : ApprovalDecision.decline();
		}

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent request) {
			return ToolInputAnswer.of(request.request().questions().get(0).id(), "red");
		}

		@RemoteSkill(description = "Books")
		String book(@SkillParam(value = "How much", required = false) Integer amount) {
			return "booked " + amount;
		}

	}

}
