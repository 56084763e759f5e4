package io.codexmanager.sample;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user who asks for a turn is the one for whom its listeners and skills work, on this
 * instance and for this turn.
 */
class SecurityContextTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		turn.askCommandApproval("ls");
		turn.say(turn.callTool("salaries", Map.of()).text());
	}).build();

	private AnnotationConfigApplicationContext context;

	private SessionScope session;

	@BeforeEach
	void start() {
		this.manager.start();
		this.context = new AnnotationConfigApplicationContext();
		this.context.registerBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.manager.baseUrl());
		this.context.register(Service.class);
		this.context.refresh();
		Awaitility.await().until(() -> this.context.getBean(CodexEventStreams.class).get("local").isConnected());
		this.session = this.context.getBean(CodexManager.class)
			.newSession(
					CreateSession.in("/workspace").tools(this.context.getBean(RemoteSkills.class).catalog().tools()));
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.context.close();
		this.manager.close();
	}

	private static void signIn(String user, String role) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(new TestingAuthenticationToken(user, "secret", role));
		SecurityContextHolder.setContext(context);
	}

	@Test
	void aSkillMayDoWhatItsCallerMayAndNobodyElse() {
		signIn("ann", "ROLE_CLERK");
		assertThat(this.session.ask("go").text()).isEqualTo("7 for ann");
		assertThat(SecurityContextHolder.getContext().getAuthentication()).extracting(Authentication::getName)
			.isEqualTo("ann");
		signIn("bob", "ROLE_GUEST");
		assertThat(this.session.ask("go").text()).startsWith("The skill 'salaries' failed.");
		SecurityContextHolder.clearContext();
		assertThat(this.session.ask("go").text()).startsWith("The skill 'salaries' failed.");
		assertThat(this.context.getBean(Work.class).deciding).containsExactly("ann", "bob", "nobody");
	}

	@Test
	void theUserOfAReactiveChainReachesWhatASkillReturns() {
		ReactiveCodexManager codex = this.context.getBean(ReactiveCodexManager.class);
		Authentication user = new TestingAuthenticationToken("eve", "secret", "ROLE_CLERK");
		assertThat(codex.session(this.session.id())
			.ask("go")
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user))
			.map((result) -> this.context.getBean(Work.class).reactive.remove())
			.block()).isEqualTo("eve");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	@Import({ CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
			CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class })
	static class Service {

		@Bean
		Salaries salariesOfAll() {
			return new Salaries();
		}

		@Bean
		Work work(Salaries salaries) {
			return new Work(salaries);
		}

	}

	static class Salaries {

		@PreAuthorize("hasRole('CLERK')")
		public int count() {
			return 7;
		}

	}

	static final class Work {

		private final Queue<String> deciding = new ConcurrentLinkedQueue<>();

		private final Queue<String> reactive = new ConcurrentLinkedQueue<>();

		private final Salaries salaries;

		Work(Salaries salaries) {
			this.salaries = salaries;
		}

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			this.deciding.add(name());
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> String.valueOf(context.getAuthentication().getName()))
				.doOnNext(this.reactive::add)
				.thenReturn(ApprovalDecision.accept());
		}

		@RemoteSkill(description = "Counts the salaries")
		String salaries() {
			return this.salaries.count() + " for " + name();
		}

		private static String name() {
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			return (user != null) ? user.getName() : "nobody";
		}

	}

}
