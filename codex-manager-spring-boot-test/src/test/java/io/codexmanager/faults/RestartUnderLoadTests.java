package io.codexmanager.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A manager that starts anew gives its requests the ids of others, while many are open.
 */
class RestartUnderLoadTests {

	private static final long SEED = 5;

	private static final int SESSIONS = 24;

	private static final String OLD = "git status ";

	private static final String NEW = "rm -rf /";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	/** What each command got, as the model saw it. */
	private final Map<String, ApprovalReply> replies = new ConcurrentHashMap<>();

	private final Map<String, ApprovalRequestedEvent> heard = new ConcurrentHashMap<>();

	private final AtomicInteger repeated = new AtomicInteger();

	@Test
	void decisionsOfTheOldRuntimeReachNoRequestOfTheNewOne() throws Exception {
		Service service = this.running
			.closing(Service.of(this.manager.baseUrl()).listener(this::hear).start().awaitConnected(true));
		List<String> sessions = storedSessions(service);
		ask(service, sessions.subList(0, SESSIONS / 2), OLD);
		List<ApprovalRequestedEvent> late = List.copyOf(this.heard.values());
		this.manager.restart();
		// requests of the new runtime while decisions for the old one are under way
		Queue<Throwable> refusals = new ConcurrentLinkedQueue<>();
		List<ApprovalOutcome> delivered = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			late.forEach((event) -> threads.execute(() -> accept(service, event, delivered, refusals)));
			ask(service, sessions.subList(SESSIONS / 2, SESSIONS), NEW);
			service.awaitConnected(true);
			late.forEach((event) -> threads.execute(() -> accept(service, event, delivered, refusals)));
		}
		finally {
			threads.shutdown();
			assertThat(threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		assertThat(refusals).hasSize(2 * late.size())
			.allSatisfy((ex) -> assertThat(ex).isInstanceOf(CodexException.class));
		assertThat(refusals).filteredOn(StaleRequestException.class::isInstance)
			.hasSizeGreaterThanOrEqualTo(late.size());
		assertThat(delivered).isEmpty();
		assertThat(this.manager.pendingRequests()).hasSize(SESSIONS / 2);
		declineAll(service);
		assertThat(this.repeated).hasValue(0);
	}

	@Test
	void everyRequestGetsItsOwnDecisionOverSeveralRestarts() {
		Service service = this.running
			.closing(Service.of(this.manager.baseUrl()).listener(this::hear).start().awaitConnected(true));
		List<String> sessions = storedSessions(service);
		Random random = new Random(SEED);
		for (int round = 0; round < 3; round++) {
			this.heard.clear();
			this.replies.clear();
			String prefix = "round " + round + " ";
			ask(service, sessions, prefix);
			Map<String, Boolean> decisions = new ConcurrentHashMap<>();
			this.heard.forEach((command, event) -> {
				boolean accepted = random.nextBoolean();
				decisions.put(command, accepted);
				service.session(event.threadId())
					.decide(event.request(), accepted ? ApprovalDecision.accept() : ApprovalDecision.decline());
			});
			Awaitility.await().atMost(Service.LIMIT).until(() -> this.replies.size() == SESSIONS);
			this.replies.forEach(
					(command, reply) -> assertThat(reply.accepted()).as(command).isEqualTo(decisions.get(command)));
			this.manager.restart();
			service.awaitConnected(true);
		}
		assertThat(this.repeated).hasValue(0);
		assertThat(service.failures()).isEmpty();
	}

	private void declineAll(Service service) {
		List<ApprovalRequestedEvent> open = this.heard.values()
			.stream()
			.filter((event) -> event.command().startsWith(NEW))
			.toList();
		open.forEach((event) -> service.session(event.threadId()).decide(event.request(), ApprovalDecision.decline()));
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.manager.pendingRequests().isEmpty());
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.replies.keySet().stream().filter((command) -> command.startsWith(NEW)).count() == open
				.size());
		assertThat(open).hasSize(SESSIONS / 2);
		assertThat(this.replies).allSatisfy((command, reply) -> assertThat(reply.accepted()).as(command).isFalse());
	}

	private List<String> storedSessions(Service service) {
		List<String> sessions = new ArrayList<>();
		this.manager.script((turn) -> turn.say("so that it survives a restart"));
		for (int count = 0; count < SESSIONS; count++) {
			sessions.add(service.newSession().id());
		}
		sessions.stream()
			.map((session) -> service.ask(session, "go"))
			.toList()
			.forEach((asked) -> assertThat(asked).succeedsWithin(Service.LIMIT));
		return sessions;
	}

	private void ask(Service service, List<String> sessions, String command) {
		this.manager.script((turn) -> ask(turn, command + turn.sessionId()));
		sessions.forEach((session) -> assertThat(service.send(session, "go")).succeedsWithin(Service.LIMIT));
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> sessions.stream().allMatch((session) -> this.heard.containsKey(command + session)));
	}

	private void ask(ModelTurn turn, String command) {
		ApprovalReply reply = turn.askCommandApproval(command);
		this.replies.put(command, reply);
	}

	private void hear(CodexEvent event) {
		if (event instanceof ApprovalRequestedEvent approval
				&& this.heard.putIfAbsent(approval.command(), approval) != null) {
			this.repeated.incrementAndGet();
		}
	}

	private static void accept(Service service, ApprovalRequestedEvent event, List<ApprovalOutcome> delivered,
			Queue<Throwable> refusals) {
		try {
			ApprovalOutcome outcome = service.session(event.threadId())
				.decide(event.request(), ApprovalDecision.accept());
			synchronized (delivered) {
				delivered.add(outcome);
			}
		}
		catch (RuntimeException ex) {
			refusals.add(ex);
		}
	}

}
