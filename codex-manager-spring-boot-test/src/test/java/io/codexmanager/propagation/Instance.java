package io.codexmanager.propagation;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An instance of a service whose listeners and skills note which tenant they see.
 */
final class Instance implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	Instance(URI manager, Consumer<AnnotationConfigApplicationContext> beans) {
		this.context.registerBean(CodexManagerConnectionDetails.class, () -> (profile) -> manager);
		beans.accept(this.context);
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
				CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		this.context.refresh();
	}

	static Instance working(URI manager) {
		return working(manager, (context) -> {
		});
	}

	static Instance working(URI manager, Consumer<AnnotationConfigApplicationContext> beans) {
		Instance instance = new Instance(manager, beans.andThen((context) -> context.registerBean(Work.class)));
		instance.awaitConnected();
		return instance;
	}

	void awaitConnected() {
		Awaitility.await().atMost(Patience.LIMIT).until(() -> bean(CodexEventStreams.class).get("local").isConnected());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	SessionScope session() {
		CodexManager codex = bean(CodexManager.class);
		return codex.newSession(CreateSession.withDefaults()
			.approvalPolicy(ApprovalPolicy.UNTRUSTED)
			.tools(bean(RemoteSkills.class).catalog().tools()), "Contract");
	}

	Work work() {
		return bean(Work.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Notes what is seen, and leaves something else behind.
	 */
	static final class Work {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private void saw(String who) {
			this.seen.add(who + " " + Tenant.current());
			Tenant.set("left by " + who);
		}

		Queue<String> seen() {
			return this.seen;
		}

		@CodexEventListener
		void started(TurnStartedEvent event) {
			saw("started");
		}

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			saw("decide");
			return Mono.deferContextual((context) -> {
				saw("decided later, with " + context.getOrDefault(Tenant.KEY, "none") + " in the chain");
				return Mono.just(ApprovalDecision.accept());
			});
		}

		@CodexEventListener(concurrency = Concurrency.SERIAL)
		void completed(TurnCompletedEvent event) {
			saw("completed");
		}

		@RemoteSkill(description = "Tells who asked")
		Mono<String> whoami() {
			saw("skill");
			return Mono.deferContextual((context) -> Mono.just(context.getOrDefault(Tenant.KEY, "nobody")));
		}

	}

}
