package io.codexmanager.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.codexmanager.CodexException;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionThread;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session scope offers every operation on a session, those among them that the
 * reference client left out.
 */
class SessionScopeInventoryTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void everyOperationOnASessionCanBeReachedThroughItsScope() {
		CodexManager codex = Clients.of(this.manager).build().blocking();
		SessionScope session = codex.session(codex.sessions().create(CreateSession.in("/workspace")).id());
		session.ask("hello");
		Set<String> reached = new TreeSet<>();
		actions().forEach((operation, action) -> {
			int before = this.manager.requests().size();
			action.accept(session);
			List<RecordedRequest> sent = this.manager.requests();
			Awaitility.await().atMost(Clients.TIMEOUT).until(() -> !active(session));
			if (sent.subList(before, sent.size()).stream().anyMatch((request) -> matches(request, operation))) {
				reached.add(operation);
			}
		});
		assertThat(reached).isEqualTo(operations());
	}

	@Test
	void bothFacesHaveTheSameScope() {
		assertThat(methods(SessionScope.class)).isEqualTo(methods(ReactiveSessionScope.class));
	}

	private static Map<String, Consumer<SessionScope>> actions() {
		Map<String, Consumer<SessionScope>> actions = new LinkedHashMap<>();
		actions.put("sessions.get", SessionScope::get);
		actions.put("sessions.send_message", (session) -> session.sendMessage(SendMessage.of("x")));
		actions.put("sessions.interrupt", (session) -> {
			session.sendMessage(SendMessage.of("SLOW 5000 100"));
			Awaitility.await().atMost(Clients.TIMEOUT).until(() -> session.get().thread().status().active());
			session.interrupt();
		});
		actions.put("sessions.steer", (session) -> session.steer("019a0000-0000-7000-8000-000000000000", "x"));
		actions.put("sessions.approvals.list", SessionScope::approvals);
		actions.put("sessions.tool_input.list", SessionScope::toolInput);
		actions.put("sessions.tool_calls.list", SessionScope::toolCalls);
		actions.put("sessions.transcript.upsert",
				(session) -> session.upsertTranscriptEntry(UpsertTranscriptEntry.of("m", "t", "note")));
		actions.put("sessions.fork", SessionScope::fork);
		actions.put("sessions.compact", SessionScope::compact);
		actions.put("sessions.rollback", (session) -> session.rollback(1));
		actions.put("sessions.background_terminals.clean", SessionScope::cleanBackgroundTerminals);
		actions.put("sessions.review", (session) -> session.review(StartReview.uncommittedChanges()));
		actions.put("sessions.rename", (session) -> session.rename("Name"));
		actions.put("sessions.resume", SessionScope::resume);
		actions.put("sessions.suggest_request",
				(session) -> session.suggestRequest(SuggestRequest.withDefaults(), Clients.TIMEOUT));
		actions.put("sessions.suggest_request.upsert",
				(session) -> session.upsertSuggestedRequest(UpsertSuggestedRequest.complete("k", "x")));
		actions.put("sessions.project.set", (session) -> session.setProject(null));
		actions.put("sessions.controls.get", (session) -> session.controls().get());
		actions.put("sessions.controls.apply",
				(session) -> session.controls().change((controls) -> controls.model("m")));
		actions.put("sessions.settings.get", (session) -> session.settings().get());
		actions.put("sessions.settings.set", (session) -> session.settings().set("k", 1));
		actions.put("sessions.settings.unset", (session) -> session.settings().unset("k"));
		actions.put("sessions.approval_policy.set", (session) -> session.setApprovalPolicy(ApprovalPolicy.NEVER));
		actions.put("sessions.archive", SessionScope::archive);
		actions.put("sessions.unarchive", SessionScope::unarchive);
		actions.put("sessions.delete", SessionScope::delete);
		return actions;
	}

	/**
	 * All but the suggestion that is not waited for, which the scope makes up for with a
	 * deadline.
	 */
	private static Set<String> operations() {
		return Inventory.all()
			.stream()
			.filter((entry) -> entry.path().startsWith("/sessions/{sessionId}"))
			.map((entry) -> entry.name())
			.filter((name) -> !name.equals("sessions.suggest_request.enqueue"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** An archived or deleted session cannot be read, and has no turn. */
	private static boolean active(SessionScope session) {
		try {
			SessionThread thread = session.get().thread();
			// a session that is compacted reads as idle
			return thread.status().active()
					|| thread.turns().stream().anyMatch((turn) -> TurnStatus.IN_PROGRESS.equals(turn.status()));
		}
		catch (CodexException ex) {
			return false;
		}
	}

	private static boolean matches(RecordedRequest request, String operation) {
		String path = "/api" + Inventory.of(operation).path().replaceAll("\\{\\w+}", "[^/]+");
		return request.method().equals(Inventory.of(operation).method()) && request.path().matches(path);
	}

	private static Set<String> methods(Class<?> scope) {
		return Arrays.stream(scope.getMethods())
			.filter((method) -> !method.getName().equals("stream"))
			.map(SessionScopeInventoryTests::signature)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String signature(Method method) {
		return method.getName() + Arrays.toString(method.getParameterTypes());
	}

}
