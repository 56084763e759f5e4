package io.codexmanager.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ThreadStartedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CommandExecutionItem;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.FileUpdate;
import io.codexmanager.protocol.session.FilesystemSandbox;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.TokenCount;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of the event stream, seen through the library as a service has it. Events
 * of sessions that others use at the same time are left alone.
 */
abstract class StreamContract extends TurnContract {

	private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final List<Watched> services = new ArrayList<>();

	@AfterEach
	void stopServices() {
		this.services.forEach(Watched::close);
	}

	@Test
	void whatWasAskedWhileTheConnectionWasGoneIsPublishedOnceAndCanBeAnswered() {
		Watched service = service((request) -> null);
		SessionScope session = newSession("Contract");
		service.network().refuse(true);
		service.network().cut();
		service.awaitConnected(false);
		session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
		Awaitility.await().atMost(Watched.LIMIT).until(() -> !session.approvals().data().isEmpty());
		service.network().refuse(false);
		ApprovalRequestedEvent missed = service.await(ApprovalRequestedEvent.class, session.id());
		assertThat(missed.recovered()).isTrue();
		assertThat(missed.command()).isEqualTo("touch contract.txt");
		assertThat(
				service.codex().session(session.id()).decide(missed.request(), ApprovalDecision.decline()).delivered())
			.isTrue();
		service.await(TurnCompletedEvent.class, session.id());
		assertThat(service.events(ApprovalRequestedEvent.class, session.id())).hasSize(1);
		assertThat(service.events(ApprovalResolvedEvent.class, session.id())).hasSize(1);
	}

	@Test
	void theEndOfARequestThatWasMissedIsPublished() {
		Watched service = service((request) -> null);
		SessionScope session = newSession("Contract");
		session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
		ApprovalRequestedEvent request = service.await(ApprovalRequestedEvent.class, session.id());
		service.network().refuse(true);
		service.network().cut();
		service.awaitConnected(false);
		assertThat(session.decide(request.request(), ApprovalDecision.decline()).delivered()).isTrue();
		Awaitility.await().atMost(Watched.LIMIT).until(() -> session.approvals().data().isEmpty());
		service.network().refuse(false);
		ApprovalResolvedEvent end = service.await(ApprovalResolvedEvent.class, session.id());
		assertThat(end.requestId()).isEqualTo(request.request().id());
		assertThat(service.events(ApprovalRequestedEvent.class, session.id())).hasSize(1);
	}

	@Test
	void aTurnIsAnsweredThoughTheConnectionIsCutInItsMiddle() {
		Watched service = service((request) -> {
			throw new AssertionError("nothing is asked");
		});
		SessionScope session = newSession("Contract");
		SessionScope watched = service.codex().session(session.id());
		AtomicInteger pieces = new AtomicInteger();
		assertThat(watched.stream("SLOW 2000 20", (update) -> {
			if (pieces.incrementAndGet() == 1) {
				service.network().cut();
			}
		}).text()).isEqualTo("x".repeat(20));
	}

	/** Of responses that cost the same. */
	@Test
	void theTokensOfATurnAreItsOwn() {
		Watched service = service(
				(request) -> request.isExactly("date") ? ApprovalDecision.decline() : ApprovalDecision.accept());
		SessionScope session = session(service);
		TokenCount one = usage(session, "one");
		assertThat(one.inputTokens()).isPositive();
		assertThat(one.totalTokens()).isEqualTo(one.inputTokens() + one.outputTokens());
		assertThat(usage(session, "two")).isEqualTo(one);
		assertThat(usage(session, "SHELL date").totalTokens()).isEqualTo(2 * one.totalTokens());
		SessionScope fork = service.codex().session(session.fork().id());
		assertThat(usage(fork, "three")).isEqualTo(one);
		session.rollback(3);
		assertThat(usage(session, "four")).isEqualTo(one);
		session.compact();
		assertThat(usage(session, "five")).isEqualTo(one);
		session.delete();
	}

	private static TokenCount usage(SessionScope session, String text) {
		TokenCount usage = session.ask(text).usage();
		assertThat(usage).as(text).isNotNull();
		return usage;
	}

	@Test
	void twoServicesThatShareTheirClaimsDecideEachRequestOnce() {
		Map<String, Integer> asked = new ConcurrentHashMap<>();
		List<Watched> both = List.of(service((request) -> count(asked, request)),
				service((request) -> count(asked, request)));
		List<SessionScope> sessions = List.of(newSession("Contract"), newSession("Contract"), newSession("Contract"));
		for (SessionScope session : sessions) {
			session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
		}
		for (SessionScope session : sessions) {
			both.forEach((service) -> service.await(TurnCompletedEvent.class, session.id()));
			Awaitility.await()
				.atMost(Watched.LIMIT)
				.until(() -> both.stream().mapToLong((service) -> service.ends(session.id())).sum() == 1);
			assertThat(asked).containsEntry(session.id(), 1);
			assertThat(both)
				.allMatch((service) -> service.events(ApprovalResolvedEvent.class, session.id()).size() == 1);
		}
	}

	@Test
	void aCommandThatAsksToLeaveTheSandboxIsNotThatCommand() {
		Watched service = service(
				(request) -> request.isExactly("date") ? ApprovalDecision.accept() : ApprovalDecision.decline());
		SessionScope session = session(service);
		session.sendMessage(SendMessage.of(escalated("date")));
		ApprovalRequestedEvent request = service.await(ApprovalRequestedEvent.class, session.id());
		assertThat(request.command()).isEqualTo("date");
		assertThat(request.escalated()).isTrue();
		assertThat(request.isExactly("date")).isFalse();
		assertThat(request.isExactlyEvenEscalated("date")).isTrue();
		service.await(TurnCompletedEvent.class, session.id());
		assertThat(session.get().thread().turns().get(0).items())
			.noneMatch((item) -> item instanceof CommandExecutionItem command
					&& Integer.valueOf(0).equals(command.exitCode()));
		session.delete();
	}

	/**
	 * A message whose turn asks to run a command outside the sandbox.
	 */
	String escalated(String command) {
		return "TOOL exec_command {\"cmd\":\"" + command
				+ "\",\"sandbox_permissions\":\"require_escalated\",\"justification\":\"May I?\"}";
	}

	@Test
	void aRequestThatNobodyDecidesIsToldOfAndCanStillBeDecided() {
		Watched service = new Watched(api(), this.database, (request) -> null,
				"codex-manager.decisions.unattended-after=1s");
		this.services.add(service);
		SessionScope session = newSession("Contract");
		session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
		ApprovalRequestedEvent request = service.await(ApprovalRequestedEvent.class, session.id());
		Awaitility.await()
			.atMost(Watched.LIMIT)
			.until(() -> service.unattended().stream().anyMatch((event) -> event.event() == request));
		assertThat(service.oldestApproval()).isGreaterThan(Duration.ofSeconds(1));
		assertThat(session.decide(request.request(), ApprovalDecision.decline()).delivered()).isTrue();
		service.await(TurnCompletedEvent.class, session.id());
		assertThat(service.unattended()).filteredOn((event) -> event.event() == request).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 404, 409 })
	void aDecisionThatIsRefusedWhileItsRequestIsOpenIsSentAgain(int status) {
		try (RequestLines requests = RequestLines.before(api());
				Watched service = new Watched(requests.api(), this.database, (request) -> ApprovalDecision.decline())) {
			requests.refuse("/decision", status);
			SessionScope session = newSession("Contract");
			session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
			ApprovalResolvedEvent end = service.await(ApprovalResolvedEvent.class, session.id());
			assertThat(end.decision()).isNotNull();
			service.await(TurnCompletedEvent.class, session.id());
			assertThat(requests.countOf("/decision")).isEqualTo(2);
		}
	}

	private static SessionScope session(Watched service) {
		return service.codex()
			.session(service.codex()
				.sessions()
				.createTitled(CreateSession.withDefaults().approvalPolicy(ApprovalPolicy.ON_REQUEST), "Contract")
				.id());
	}

	@Test
	void anApprovalOfFileChangesSaysWhatWouldChange() {
		Watched service = service((request) -> ApprovalDecision.decline());
		SessionScope session = codex().session(codex().sessions()
			.createTitled(CreateSession.withDefaults().filesystemSandbox(FilesystemSandbox.WORKSPACE_WRITE), "Contract")
			.id());
		session.sendMessage(SendMessage.of("PATCH contract-" + UUID.randomUUID() + ".txt one line"));
		ApprovalRequestedEvent request = service.await(ApprovalRequestedEvent.class, session.id());
		assertThat(request.isFileChange()).isTrue();
		assertThat(request.changesKnown()).isTrue();
		assertThat(request.grantRoot()).isNull();
		FileUpdate change = request.changes().get(0);
		assertThat(change.path()).contains("contract-");
		assertThat(change.kind().type()).isEqualTo("add");
		assertThat(change.diff()).contains("one line");
		service.await(TurnCompletedEvent.class, session.id());
		session.delete();
	}

	@Test
	void theHiddenSessionOfAWorkerIsNotHeardOf() {
		Watched service = service((request) -> null);
		SessionScope session = service.codex()
			.session(service.codex().sessions().create(CreateSession.withDefaults()).id());
		session.ask("hello");
		String worker = Awaitility.await()
			.atMost(Watched.LIMIT)
			.until(() -> codex().projects().agentSessions("session:" + session.id()).data(),
					(workers) -> !workers.isEmpty())
			.get(0)
			.sessionId();
		assertThat(session.ask("again").text()).contains("again");
		assertThat(service.events(CodexEvent.class, worker)).isEmpty();
		assertThat(service.events(ThreadStartedEvent.class, session.id())).hasSize(1);
		assertThat(codex().sessions().listAll(SessionQuery.all()))
			.noneMatch((listed) -> listed.sessionId().equals(worker));
		session.delete();
	}

	@Test
	void theFirstPageOfTheSessionsHoldsAllThatAreLoaded() {
		List<String> loaded = List.of(newSession("Contract").id(), newSession("Contract").id(),
				newSession("Contract").id());
		assertThat(codex().sessions().list(SessionQuery.all().limit(1)).data())
			.extracting((listed) -> listed.sessionId())
			.containsAll(loaded);
	}

	private Watched service(Function<ApprovalRequestedEvent, @Nullable ApprovalDecision> decision) {
		Watched service = new Watched(api(), this.database, decision);
		this.services.add(service);
		return service;
	}

	private static ApprovalDecision count(Map<String, Integer> asked, ApprovalRequestedEvent request) {
		asked.merge(String.valueOf(request.threadId()), 1, Integer::sum);
		return ApprovalDecision.decline();
	}

}
