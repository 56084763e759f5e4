package io.codexmanager.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.listener.CodexListenerErrorHandler;
import io.codexmanager.listener.DeadLetterEvent;
import io.codexmanager.listener.DecisionHeldEvent;
import io.codexmanager.listener.DecisionStrategy;
import io.codexmanager.listener.RequestUnattendedEvent;
import io.codexmanager.listener.SessionFilter;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.Question;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.FileUpdate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

class EventSnippets {

	@Component
	static class Listeners {

		private static final Log logger = LogFactory.getLog(Listeners.class);

		@CodexEventListener
		void ended(TurnCompletedEvent event) {
			logger.info("Turn " + event.turnId() + " of session " + event.threadId() + ": " + event.turn().status());
		}

		@CodexEventListener({ "app_server.error", "app_server.model.*" })
		void remarkable(AppServerSignal signal) {
			logger.warn(signal.type() + " " + signal.params());
		}

		@CodexEventListener(value = "project_*", profile = "staging", condition = "#root.event.threadId() == null")
		void projects(CodexEvent event) {
			logger.info(event);
		}

		@EventListener
		void lost(StreamDisconnectedEvent event) {
			logger.warn("Profile " + event.profile() + ": " + event.reason());
		}

	}

	@Component
	static class Decisions {

		private final People people;

		Decisions(People people) {
			this.people = people;
		}

		@CodexEventListener(condition = "#root.event.fileChange")
		CompletionStage<ApprovalDecision> changes(ApprovalRequestedEvent request) {
			return this.people.ask(request.request().summary())
				.thenApply((yes) -> yes ? ApprovalDecision.accept() : ApprovalDecision.decline());
		}

		@CodexEventListener
		ToolInputAnswer firstOption(ToolInputRequestedEvent event) {
			Map<String, List<String>> answers = event.request()
				.questions()
				.stream()
				.filter((question) -> question.options() != null && !question.options().isEmpty())
				.collect(Collectors.toMap(Question::id, (question) -> List.of(question.options().get(0).label())));
			return ToolInputAnswer.of(answers);
		}

		@CodexEventListener(condition = "#root.event.fileChange")
		@Nullable ApprovalDecision documentation(ApprovalRequestedEvent request) {
			boolean harmless = request.changesKnown() && !request.escalated()
					&& request.changes().stream().allMatch(Decisions::addsToDocumentation);
			return harmless ? ApprovalDecision.accept() : null;
		}

		private static boolean addsToDocumentation(FileUpdate change) {
			return Path.of(change.path()).normalize().startsWith("/srv/repo/docs") && change.kind().isAdd();
		}

	}

	interface People {

		CompletionStage<Boolean> ask(String question);

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		private static final Log logger = LogFactory.getLog(Own.class);

		@CodexEventListener(sessionFilter = "ownSessions")
		void own(TurnCompletedEvent event) {
			logger.info("One of ours: " + event.turnId());
		}

		@Bean
		SessionFilter ownSessions(SessionRepository sessions) {
			return (profile, sessionId) -> sessions.contains(sessionId);
		}

	}

	interface SessionRepository {

		boolean contains(String sessionId);

	}

	@Component
	static class Bills {

		private final Billing billing;

		Bills(Billing billing) {
			this.billing = billing;
		}

		@CodexEventListener(delivery = Delivery.ONCE, retry = @ListenerRetry(maxAttempts = 5, delay = "1s"))
		void bill(TurnCompletedEvent event) {
			this.billing.charge(event.threadId(), event.turnId());
		}

	}

	interface Billing {

		void charge(@Nullable String sessionId, @Nullable String turnId);

	}

	@Configuration(proxyBeanMethods = false)
	static class ErrorHandling {

		private final Letters letters;

		ErrorHandling(Letters letters) {
			this.letters = letters;
		}

		@Bean
		CodexListenerErrorHandler codexListenerErrorHandler() {
			return (listenerId, event, failure) -> System.err.println(listenerId + " failed on " + event);
		}

		@EventListener
		void undeliverable(DeadLetterEvent letter) {
			this.letters.save(letter.listenerId(), letter.event().type(), letter.attempts(), letter.failure());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Strategy {

		@Bean
		DecisionStrategy decisionStrategy() {
			return DecisionStrategy.firstDecision();
		}

		@EventListener
		void held(DecisionHeldEvent event) {
			System.err.println("Nobody decides on " + event.event() + ": " + event.round().failures().keySet());
		}

		@EventListener
		void unattended(RequestUnattendedEvent event) {
			System.err.println(event.event() + " has been waiting for " + event.age() + ": " + event.reason());
		}

	}

	interface Letters {

		void save(String listenerId, String type, int attempts, Throwable failure);

	}

}
