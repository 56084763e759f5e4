package io.codexmanager.client;

import java.util.concurrent.CountDownLatch;

import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.SessionNotTitledException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.ArchiveOutcome;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.protocol.session.ForkedSession;
import io.codexmanager.protocol.session.InterruptOutcome;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionScopeTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private CodexManager codex;

	private SessionScope session;

	@BeforeEach
	void create() {
		this.codex = Clients.of(this.manager).build().blocking();
		this.session = this.codex.session(this.codex.sessions().create(CreateSession.in("/workspace")).id());
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void aSessionIsCreatedWithItsTitleBeforeTheFirstMessage() {
		CreatedSession created = this.codex.sessions().createTitled(CreateSession.in("/workspace"), "Nightly review");
		assertThat(created.session().title()).isEqualTo("Nightly review");
		assertThat(created.session().materialized()).isFalse();
		assertThat(this.codex.session(created.id()).get().session().title()).isEqualTo("Nightly review");
		CreatedSession reactive = this.codex.reactive()
			.sessions()
			.createTitled(CreateSession.in("/workspace"), "Nightly review")
			.block(Clients.TIMEOUT);
		assertThat(reactive.session().title()).isEqualTo("Nightly review");
	}

	@Test
	void whenTheTitleIsRefusedNothingIsCreated() {
		int before = this.manager.requests().size();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.codex.sessions().createTitled(CreateSession.withDefaults(), " "))
			.withMessageContaining("'title'");
		assertThat(this.manager.requests()).hasSize(before);
	}

	@Test
	void whenTheTitleCannotBeGivenTheErrorNamesTheSession() {
		this.manager.refuse("/rename", 500, 1);
		assertThatExceptionOfType(SessionNotTitledException.class)
			.isThrownBy(() -> this.codex.sessions().createTitled(CreateSession.withDefaults(), "A title"))
			.satisfies((ex) -> assertThat(this.manager.sessions()).contains(ex.sessionId()))
			.withMessageContaining("'A title'");
	}

	@Test
	void aForkHasTheHistoryAndAnIdOfItsOwn() {
		this.session.ask("one");
		ForkedSession fork = this.session.fork();
		assertThat(fork.sourceSessionId()).isEqualTo(this.session.id());
		assertThat(fork.id()).isNotEqualTo(this.session.id());
		assertThat(fork.thread().turns()).extracting(Turn::id)
			.isEqualTo(this.session.get().thread().turns().stream().map(Turn::id).toList());
	}

	@Test
	void rolledBackTurnsAreToldApartInTheTranscript() {
		this.session.ask("one");
		String removed = this.session.ask("two").turnId();
		this.session.upsertTranscriptEntry(UpsertTranscriptEntry.of("note", "my-turn", "note").content("kept"));
		assertThat(this.session.rollback(1).thread().turns()).hasSize(1);
		SessionSnapshot snapshot = this.session.get();
		assertThat(snapshot.removedEntries()).isNotEmpty().extracting(TranscriptEntry::turnId).containsOnly(removed);
		assertThat(snapshot.currentTranscript()).extracting(TranscriptEntry::turnId)
			.contains(snapshot.thread().turns().get(0).id(), "my-turn")
			.doesNotContain(removed);
		assertThatIllegalArgumentException().isThrownBy(() -> this.session.rollback(0))
			.withMessageContaining("'numTurns'");
	}

	@Test
	void aSessionWithoutATurnCannotBeArchivedAndThatIsAnOutcome() {
		ArchiveOutcome early = this.session.archive();
		assertThat(early.archived()).isFalse();
		assertThat(early.notMaterialized()).isTrue();
		this.session.ask("one");
		assertThat(this.session.archive().archived()).isTrue();
		assertThat(this.session.unarchive().id()).isEqualTo(this.session.id());
		assertThat(this.session.resume().thread().turns()).hasSize(1);
	}

	@Test
	void aProjectThatDoesNotExistIsAnOutcome() {
		SessionProjectOutcome unknown = this.session.setProject("nope");
		assertThat(unknown.assigned()).isFalse();
		assertThat(unknown.projectNotFound()).isTrue();
		assertThat(unknown.projectId()).isEqualTo("nope");
		SessionProjectOutcome none = this.session.setProject(null);
		assertThat(none.assigned()).isTrue();
		assertThat(none.projectId()).isNull();
		SessionProjectOutcome noSession = this.codex.session("019a0000-0000-7000-8000-000000000000").setProject(null);
		assertThat(noSession.sessionNotFound()).isTrue();
	}

	@Test
	void theSmallActionsAnswerForTheirSession() {
		String id = this.session.id();
		assertThat(this.session.rename(" New name ").session().title()).isEqualTo("New name");
		assertThat(this.session.setApprovalPolicy(ApprovalPolicy.NEVER).approvalPolicy())
			.isEqualTo(ApprovalPolicy.NEVER);
		assertThat(this.session.controls().get().controls().approvalPolicy()).isEqualTo(ApprovalPolicy.NEVER);
		assertThat(this.session.cleanBackgroundTerminals().sessionId()).isEqualTo(id);
		assertThat(this.session.approvals().data()).isEmpty();
		assertThat(this.session.toolInput().data()).isEmpty();
		assertThat(this.session.toolCalls().data()).isEmpty();
		assertThat(
				this.session.upsertSuggestedRequest(UpsertSuggestedRequest.complete("k", "Go on")).entry().suggestion())
			.isEqualTo("Go on");
		assertThat(this.session.sendMessage(SendMessage.of("hello")).sessionId()).isEqualTo(id);
		awaitIdle();
		assertThat(this.session.review(StartReview.uncommittedChanges()).reviewThreadId()).isEqualTo(id);
		awaitIdle();
		assertThat(this.session.compact().sessionId()).isEqualTo(id);
	}

	@Test
	void aTurnIsSteeredAndInterruptedByItsId() {
		this.manager.script((turn) -> this.proceed.await());
		String turnId = this.session.sendMessage(SendMessage.of("go")).turnId();
		Awaitility.await().atMost(Clients.TIMEOUT).until(() -> this.session.get().thread().status().active());
		assertThat(this.session.steer(turnId, "more").performed()).isTrue();
		InterruptOutcome other = this.session.interrupt("019a0000-0000-7000-8000-000000000000");
		assertThat(other.interrupted()).isFalse();
		assertThat(other.otherTurnActive()).isTrue();
		assertThat(other.turnId()).isEqualTo(turnId);
		assertThat(interrupts()).isZero();
		assertThat(this.session.interrupt(turnId).interrupted()).isTrue();
		assertThat(interrupts()).isEqualTo(1);
	}

	@Test
	void whenTheTurnIsOverTheManagerIsNotToldToInterruptIt() {
		String turnId = this.session.ask("one").turnId();
		assertThat(this.session.interrupt(turnId).status()).isEqualTo("no_active_turn");
		assertThat(interrupts()).isZero();
		assertThat(this.session.steer(turnId, "more").performed()).isFalse();
	}

	@Test
	void aDeletedSessionIsGoneForEveryAction() {
		this.session.delete();
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(() -> this.session.fork());
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(() -> this.session.setProject(null));
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(() -> this.session.settings().get());
		assertThatExceptionOfType(CodexGoneException.class)
			.isThrownBy(() -> this.session.settings().namespace("a.b").unset());
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(() -> this.session.suggestRequest());
	}

	@Test
	void sessionsOfWorkersAreListedOnDemand() {
		this.codex.sessions().suggestRequest(this.session.id(), SuggestRequest.withDefaults());
		assertThat(this.codex.sessions().listAll(SessionQuery.all())).extracting(Session::sessionId)
			.containsExactly(this.session.id());
		assertThat(this.codex.sessions().listAll(SessionQuery.all().includeSystemOwned(true)))
			.extracting(Session::sessionId)
			.contains(this.session.id())
			.hasSizeGreaterThan(1);
	}

	private void awaitIdle() {
		Awaitility.await().atMost(Clients.TIMEOUT).until(() -> !this.session.get().thread().status().active());
	}

	private long interrupts() {
		return this.manager.requests().stream().filter((request) -> request.path().endsWith("/interrupt")).count();
	}

}
