package io.codexmanager.actuator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.actuate.CodexManagerDecideEndpoint;
import io.codexmanager.actuate.CodexManagerDecideEndpoint.Decided;
import io.codexmanager.actuate.CodexManagerEndpoint;
import io.codexmanager.actuate.CodexManagerPauseEndpoint;
import io.codexmanager.actuate.CodexManagerResumeEndpoint;
import io.codexmanager.actuate.CodexManagerResyncEndpoint;
import io.codexmanager.actuate.RecentActivity;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.Question;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What operators can do, each only if it is allowed.
 */
@ExtendWith(OutputCaptureExtension.class)
class OperatingEndpointTests {

	private static final List<Class<?>> ENDPOINTS = List.of(CodexManagerPauseEndpoint.class,
			CodexManagerResumeEndpoint.class, CodexManagerResyncEndpoint.class, CodexManagerDecideEndpoint.class);

	private final List<String> decisions = new CopyOnWriteArrayList<>();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		if (turn.text().equals("question")) {
			this.decisions.add(turn.ask(Question.of("q", "Which?", "one", "two")).toString());
		}
		else {
			this.decisions.add(turn.askCommandApproval("date").decision().name());
		}
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager);

	private final ApplicationContextRunner allowed = this.contextRunner.withBean(Resynchronized.class)
		.withPropertyValues("management.endpoint.codexmanagerpause.access=unrestricted",
				"management.endpoint.codexmanagerresume.access=unrestricted",
				"management.endpoint.codexmanagerresync.access=unrestricted",
				"management.endpoint.codexmanagerdecide.access=unrestricted");

	@Test
	void noneIsThereByDefaultAlsoIfAllAreExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> ENDPOINTS.forEach((endpoint) -> assertThat(context).doesNotHaveBean(endpoint)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume", "resync", "decide" })
	void oneThatIsAllowedAllowsNoOther(String name) {
		this.contextRunner
			.withPropertyValues("management.endpoint.codexmanager" + name + ".access=unrestricted",
					"management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(ENDPOINTS.stream()
				.filter((endpoint) -> !context.getBeansOfType(endpoint).isEmpty())
				.map(Class::getSimpleName)).singleElement().asString().containsIgnoringCase(name));
	}

	@Test
	void aPausedStreamIsConnectedAgainWhenItIsResumed() {
		this.allowed.run((context) -> {
			Actuators.awaitConnected(context, true);
			assertThat(context.getBean(CodexManagerPauseEndpoint.class).pause("local").state()).isEqualTo("paused");
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> this.manager.sockets() == 0);
			context.getBean(CodexManagerResumeEndpoint.class).resume("local");
			Actuators.awaitConnected(context, true);
		});
	}

	@Test
	void whatWasMissedIsReadAgain() {
		this.allowed.run((context) -> {
			Resynchronized readings = context.getBean(Resynchronized.class);
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> readings.events.size() == 1);
			CodexManagerResyncEndpoint endpoint = context.getBean(CodexManagerResyncEndpoint.class);
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> endpoint.resync("local").requested());
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> readings.events.size() >= 2);
			this.manager.stop();
			Actuators.awaitConnected(context, false);
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> !endpoint.resync("local").requested());
			assertThat(endpoint.resync("local").state()).isEqualTo("connecting");
		});
	}

	@Test
	void aProfileThatIsNotThereIsSaidWithThoseThatAre() {
		this.allowed.run((context) -> {
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(CodexManagerPauseEndpoint.class).pause("staging"))
				.withMessageContaining("'staging'")
				.withMessageContaining("local");
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(CodexManagerResumeEndpoint.class).resume("staging"));
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(CodexManagerResyncEndpoint.class).resync("staging"));
			assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(
					() -> context.getBean(CodexManagerDecideEndpoint.class).decide("staging", "s", "0", "accept", null))
				.withMessageContaining("'staging'");
		});
	}

	@ParameterizedTest
	@CsvSource({ "accept, ACCEPT, accept", "acceptForSession, ACCEPT, acceptForSession", "decline, DECLINE, decline",
			"cancel, CANCEL, cancel" })
	void anApprovalIsDecidedAndKept(String word, String reached, String kept) {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			String request = waiting(context);
			CodexManagerDecideEndpoint endpoint = context.getBean(CodexManagerDecideEndpoint.class);
			assertThat(endpoint.decide("local", session.id(), request, word, "ada\n"))
				.isEqualTo(new Decided(true, "delivered"));
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> this.decisions.equals(List.of(reached)));
			assertThat(recent(context).decisions()).singleElement().satisfies((decision) -> {
				assertThat(decision.by()).isEqualTo("ada\\n");
				assertThat(decision.decision()).isEqualTo(kept);
				assertThat(decision.outcome()).isEqualTo("delivered");
				assertThat(decision.kind()).isEqualTo("approval");
				assertThat(decision.session()).isEqualTo(session.id());
			});
		});
	}

	@Test
	void aRequestThatHasEndedIsNotDecidedTwice() {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			String request = waiting(context);
			CodexManagerDecideEndpoint endpoint = context.getBean(CodexManagerDecideEndpoint.class);
			assertThat(endpoint.decide("local", session.id(), request, "decline", null).delivered()).isTrue();
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> requests(context).isEmpty());
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.decide("local", session.id(), request, "accept", null))
				.withMessageContaining("waits for an answer");
			assertThat(this.decisions).containsExactly("DECLINE");
		});
	}

	@Test
	void aRequestThatTheManagerHasNoMoreIsStale() {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			String request = waiting(context);
			Actuators.stream(context).pause();
			CodexManager codex = context.getBean(CodexManager.class);
			Approval approval = codex.sessions().approvals(session.id()).data().get(0);
			session.decide(approval, ApprovalDecision.decline());
			assertThat(context.getBean(CodexManagerDecideEndpoint.class)
				.decide("local", session.id(), request, "accept", null)).isEqualTo(new Decided(false, "stale"));
			assertThat(recent(context).decisions()).singleElement()
				.extracting(RecentActivity.Decision::outcome, RecentActivity.Decision::by)
				.containsExactly("stale", "an operator");
		});
	}

	@Test
	void aDecisionThatFailsIsKeptAndLogged(CapturedOutput output) {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			String request = waiting(context);
			this.manager.refuse("decision", 503, 1);
			assertThatExceptionOfType(CodexServerException.class)
				.isThrownBy(() -> context.getBean(CodexManagerDecideEndpoint.class)
					.decide("local", session.id(), request, "accept", "ada"));
			assertThat(recent(context).decisions()).singleElement()
				.extracting(RecentActivity.Decision::outcome, RecentActivity.Decision::by)
				.containsExactly("failed", "ada");
			assertThat(output).contains("The decision of ada on ").contains(": accept, failed");
		});
	}

	@Test
	void whatCannotBeDecidedSoIsRefusedAndTheRequestStaysOpen() {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "question");
			String request = waiting(context);
			CodexManagerDecideEndpoint endpoint = context.getBean(CodexManagerDecideEndpoint.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.decide("local", session.id(), request, "accept", null))
				.withMessageContaining("question");
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.decide("local", "another", request, "decline", null));
			assertThat(requests(context)).hasSize(1);
			assertThat(endpoint.decide("local", session.id(), request, "decline", null).delivered()).isTrue();
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> this.decisions.size() == 1);
		});
	}

	@Test
	void anUnknownDecisionIsRefused() {
		this.allowed.run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			String request = waiting(context);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(CodexManagerDecideEndpoint.class)
					.decide("local", session.id(), request, "ACCEPT", null))
				.withMessageContaining("acceptForSession");
			assertThat(requests(context)).hasSize(1);
		});
	}

	private static String waiting(ApplicationContext context) {
		Awaitility.await().atMost(Actuators.LIMIT).until(() -> requests(context).size() == 1);
		return requests(context).get(0);
	}

	private static List<String> requests(ApplicationContext context) {
		return context.getBean(CodexManagerEndpoint.class)
			.describe()
			.profiles()
			.values()
			.stream()
			.flatMap((profile) -> profile.requests().shown().stream())
			.map((request) -> request.id())
			.toList();
	}

	private static RecentActivity.Recent recent(ApplicationContext context) {
		return context.getBean(CodexManagerEndpoint.class).describe().recent();
	}

	static class Resynchronized {

		private final List<StreamResynchronizedEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void resynchronized(StreamResynchronizedEvent event) {
			this.events.add(event);
		}

	}

}
