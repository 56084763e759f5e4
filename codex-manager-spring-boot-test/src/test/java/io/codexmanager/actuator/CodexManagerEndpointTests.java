package io.codexmanager.actuator;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.actuate.CodexManagerDescriptor;
import io.codexmanager.actuate.CodexManagerEndpoint;
import io.codexmanager.actuate.CodexManagerEndpointWebExtension;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint shows what the instance knows, and asks no manager.
 */
class CodexManagerEndpointTests {

	private static final String HIDDEN = "******";

	private final List<String> decisions = new CopyOnWriteArrayList<>();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> this.decisions.add(turn.askCommandApproval("date").decision().name()))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager)
		.withBean(Tickets.class)
		.withBean(Undecided.class);

	@Test
	void showsProfileRuntimeStreamAndSessions() {
		this.contextRunner.run((context) -> {
			SessionScope session = Actuators.session(context);
			context.getBean(RemoteSkills.class).bind("local", session.id(), "tickets");
			Awaitility.await()
				.atMost(Actuators.LIMIT)
				.untilAsserted(() -> assertThat(profile(context).sessions().shown())
					.containsExactly(new CodexManagerDescriptor.Session(session.id(), "unknown", null, "tickets")));

			CodexManagerDescriptor described = described(context);
			CodexManagerDescriptor.Profile profile = profile(context);

			assertThat(described.defaultProfile()).isEqualTo("local");
			assertThat(described.profiles()).containsOnlyKeys("local");
			assertThat(profile.runtime().version()).isEqualTo("0.105.0");
			assertThat(profile.runtime().running()).isTrue();
			assertThat(profile.runtime().pid()).isNotNull();
			assertThat(profile.runtime().epoch()).isEqualTo(1);
			assertThat(profile.runtime().unsupported()).isEmpty();
			assertThat(Objects.requireNonNull(profile.stream()).state()).isEqualTo("connected");
			assertThat(profile.stream().reading()).isEqualTo("free");
			assertThat(Objects.requireNonNull(profile.lanes()).capacity()).isEqualTo(16 * 1024);
			assertThat(profile.sessions().total()).isEqualTo(1);
		});
	}

	@Test
	void showsListenersAndSkills() {
		this.contextRunner.run((context) -> {
			CodexManagerDescriptor described = described(context);
			assertThat(described.listeners()).singleElement().satisfies((listener) -> {
				assertThat(listener.id()).contains("Undecided.decide");
				assertThat(listener.events()).containsExactly("ApprovalRequestedEvent");
				assertThat(listener.decides()).isTrue();
				assertThat(listener.delivery()).isEqualTo("auto");
				assertThat(listener.concurrency()).isEqualTo("lane");
			});
			assertThat(described.catalogs()).containsOnlyKeys("tickets");
			assertThat(described.catalogs().get("tickets"))
				.containsExactly(new CodexManagerDescriptor.Skill("close_ticket", Duration.ofSeconds(7)));
			assertThat(described.calls().running()).isZero();
		});
	}

	@Test
	void showsTheRequestsThatWaitAndWhoHasNotDecided() {
		this.contextRunner.withPropertyValues("codex-manager.decisions.unattended-after=1s").run((context) -> {
			SessionScope session = Actuators.session(context);
			Actuators.send(context, session, "go");
			Awaitility.await()
				.atMost(Actuators.LIMIT)
				.until(() -> profile(context).requests()
					.shown()
					.stream()
					.anyMatch(CodexManagerDescriptor.Request::unattended));
			assertThat(profile(context).requests().shown()).singleElement().satisfies((request) -> {
				assertThat(request.kind()).isEqualTo("approval");
				assertThat(request.session()).isEqualTo(session.id());
				assertThat(request.turn()).isNotNull();
				assertThat(request.age()).isPositive();
				assertThat(request.recovered()).isFalse();
				assertThat(request.reason()).contains("left it to others");
				assertThat(Objects.requireNonNull(request.listeners()).abstained()).singleElement()
					.asString()
					.contains("Undecided.decide");
			});
			assertThat(profile(context).sessions().shown()).singleElement()
				.extracting(CodexManagerDescriptor.Session::activity)
				.isEqualTo("doubtful");
			session.interrupt();
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> profile(context).requests().total() == 0);
		});
	}

	@Test
	void asksNoManagerAndAnswersWhileThatIsDown() {
		this.contextRunner.run((context) -> {
			Actuators.session(context);
			int before = this.manager.requests().size();
			assertThat(Objects.requireNonNull(profile(context).stream()).state()).isEqualTo("connected");
			assertThat(this.manager.requests()).hasSize(before);
			this.manager.stop();
			Actuators.awaitConnected(context, false);
			CodexManagerDescriptor.Profile down = profile(context);
			assertThat(Objects.requireNonNull(down.stream()).state()).isEqualTo("connecting");
			assertThat(down.runtime().version()).isEqualTo("0.105.0");
			assertThat(down.runtime().asOf()).isNotNull();
		});
	}

	@Test
	void aStreamThatIsSwitchedOffIsLeftOut() {
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.stream.enabled=false").run((context) -> {
			CodexManagerDescriptor.Profile profile = profile(context);
			assertThat(profile.stream()).isNull();
			assertThat(profile.lanes()).isNull();
			assertThat(profile.sessions().shown()).isEmpty();
		});
	}

	@Test
	void addressesAndReasonsAreHiddenUnlessTheyAreToBeShown() {
		this.contextRunner.run((context) -> assertThat(profile(context).address()).isEqualTo(HIDDEN));
		this.contextRunner.withPropertyValues("management.endpoint.codexmanager.show-values=always").run((context) -> {
			assertThat(profile(context).address()).isEqualTo(this.manager.baseUrl() + "/api");
			Actuators.awaitConnected(context, true);
			this.manager.stop();
			Awaitility.await()
				.atMost(Actuators.LIMIT)
				.untilAsserted(
						() -> assertThat(Objects.requireNonNull(profile(context).stream()).lastFailure()).isNotBlank());
			assertThat(Objects.requireNonNull(profile(context).stream()).lastFailure()).isNotEqualTo(HIDDEN);
		});
	}

	@Test
	void sanitizingFunctionsOfTheApplicationApply() {
		this.contextRunner.withPropertyValues("management.endpoint.codexmanager.show-values=always")
			.withBean(SanitizingFunction.class,
					() -> (data) -> data.getKey().equals("codex-manager.profiles.local.base-url")
							? data.withValue("elsewhere") : data)
			.run((context) -> assertThat(profile(context).address()).isEqualTo("elsewhere"));
	}

	@Test
	void overHttpValuesCanBeShownToThoseWhoAreAuthorized() {
		this.contextRunner
			.withPropertyValues("management.endpoint.codexmanager.show-values=when-authorized",
					"management.endpoint.codexmanager.roles=operator", "management.endpoints.web.exposure.include=*")
			.run((context) -> {
				CodexManagerEndpointWebExtension web = context.getBean(CodexManagerEndpointWebExtension.class);
				assertThat(profile(web.describe(new Caller("operator"))).address()).startsWith("http://");
				assertThat(profile(web.describe(new Caller("reader"))).address()).isEqualTo(HIDDEN);
				assertThat(profile(web.describe(SecurityContext.NONE)).address()).isEqualTo(HIDDEN);
			});
	}

	private static CodexManagerDescriptor described(ApplicationContext context) {
		return context.getBean(CodexManagerEndpoint.class).describe();
	}

	private static CodexManagerDescriptor.Profile profile(ApplicationContext context) {
		return profile(described(context));
	}

	private static CodexManagerDescriptor.Profile profile(CodexManagerDescriptor described) {
		return Objects.requireNonNull(described.profiles().get("local"));
	}

	private record Caller(String role) implements SecurityContext {

		@Override
		public Principal getPrincipal() {
			return () -> "caller";
		}

		@Override
		public boolean isUserInRole(String role) {
			return this.role.equals(role);
		}

	}

	static class Tickets {

		@RemoteSkill(description = "Closes a ticket", catalog = "tickets", timeout = "7s")
		String closeTicket(String id) {
			return id;
		}

	}

	static class Undecided {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return null;
		}

	}

}
