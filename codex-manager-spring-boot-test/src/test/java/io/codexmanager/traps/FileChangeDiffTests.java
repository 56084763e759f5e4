package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ThreadRolledBackEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.FileUpdate;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 22: approvals of file changes carry no diff; it came in an earlier event. And what
 * is said in the legacy dialect alone.
 */
class FileChangeDiffTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		turn.askFileApproval(turn.text() + ".txt", "content of " + turn.text() + "\n");
		turn.say("done");
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager);

	@Test
	void theApprovalsOfSessionsSideBySideCarryTheirOwnChanges() {
		this.contextRunner.withBean(Reviewer.class).run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			List<SessionScope> sessions = List.of(Contexts.session(context), Contexts.session(context),
					Contexts.session(context));
			for (SessionScope session : sessions) {
				codex.sessions().sendMessage(session.id(), SendMessage.of("of-" + session.id()));
			}
			Reviewer reviewer = context.getBean(Reviewer.class);
			Awaitility.await().atMost(Service.LIMIT).until(() -> reviewer.changes.size() == sessions.size());
			for (SessionScope session : sessions) {
				assertThat(reviewer.changes.get(session.id())).singleElement().satisfies((change) -> {
					assertThat(change.path()).endsWith("/of-" + session.id() + ".txt");
					assertThat(change.diff()).isEqualTo("content of of-" + session.id() + "\n");
				});
			}
		});
	}

	@Test
	void anApprovalThatWasFoundAfterAGapSaysThatItsChangesAreNotKnown() {
		this.contextRunner.withBean(Waiter.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			this.manager.refuseHandshakes(true);
			this.manager.dropConnections();
			Contexts.awaitConnected(context, false);
			context.getBean(CodexManager.class).sessions().sendMessage(session.id(), SendMessage.of("unseen"));
			Awaitility.await().atMost(Service.LIMIT).until(() -> !this.manager.pendingRequests().isEmpty());
			this.manager.refuseHandshakes(false);
			Waiter waiter = context.getBean(Waiter.class);
			Awaitility.await().atMost(Service.LIMIT).until(() -> !waiter.approvals.isEmpty());
			assertThat(waiter.approvals.get(0).recovered()).isTrue();
			assertThat(waiter.approvals.get(0).changesKnown()).isFalse();
			assertThat(waiter.approvals.get(0).changes()).isEmpty();
		});
	}

	@Test
	void aRollbackIsPublishedAlthoughItIsSaidInTheLegacyDialectAlone() {
		this.contextRunner.withBean(Reviewer.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			session.ask("one");
			session.ask("two");
			session.rollback(2);
			Reviewer reviewer = context.getBean(Reviewer.class);
			Awaitility.await().atMost(Service.LIMIT).until(() -> !reviewer.rollbacks.isEmpty());
			assertThat(reviewer.rollbacks).singleElement().satisfies((event) -> {
				assertThat(event.threadId()).isEqualTo(session.id());
				assertThat(event.numTurns()).isEqualTo(2);
			});
		});
	}

	static class Reviewer {

		private final Map<String, List<FileUpdate>> changes = new ConcurrentHashMap<>();

		private final List<ThreadRolledBackEvent> rollbacks = new CopyOnWriteArrayList<>();

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent request) {
			if (!request.changesKnown()) {
				return null;
			}
			this.changes.put(request.request().threadId(), request.changes());
			return ApprovalDecision.accept();
		}

		@EventListener
		void rolledBack(ThreadRolledBackEvent event) {
			this.rollbacks.add(event);
		}

	}

	static class Waiter {

		private final List<ApprovalRequestedEvent> approvals = new CopyOnWriteArrayList<>();

		@EventListener
		void asked(ApprovalRequestedEvent request) {
			this.approvals.add(request);
		}

	}

}
