package io.codexmanager.listener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.OpenRequests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for requests that nobody answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestWatchTests {

	private static final Duration AFTER = Duration.ofSeconds(30);

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Set<RequestIdentity> open = ConcurrentHashMap.newKeySet();

	private final List<RequestUnattendedEvent> told = new ArrayList<>();

	private final ClaimStore store = new InMemoryClaimStore();

	private Harness harness = new Harness();

	private final List<Claims> claims = new ArrayList<>();

	private boolean served;

	@AfterEach
	void close() {
		this.harness.close();
		this.claims.forEach(Claims::close);
		this.time.dispose();
	}

	@Test
	void whatNobodyAnswersIsSaidOnceAfterAWhile(CapturedOutput output) {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(this.approval));
		this.time.advanceTimeBy(Duration.ofSeconds(29));
		assertThat(this.told).isEmpty();
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		assertThat(this.told).singleElement().satisfies((event) -> {
			assertThat(event.event().request()).isEqualTo(this.approval);
			assertThat(event.age()).isBetween(AFTER, AFTER.plusSeconds(30));
			assertThat(event.reason()).startsWith("no @CodexEventListener that can decide on it was called here");
			assertThat(event.round()).isNull();
		});
		assertThat(output).containsOnlyOnce("has been waiting for an answer")
			.contains("Request " + this.approval.approvalId() + " (approval) of session " + this.approval.threadId()
					+ " of profile 'local'");
	}

	@Test
	void whoCouldHaveDecidedIsNamed() {
		this.harness.start(Seen.class, DecidingWhenTold.class, Throwing.class, Abstaining.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(this.approval));
		await().until(this.harness.bean(DecidingWhenTold.class)::asked);
		this.time.advanceTimeBy(AFTER.plusSeconds(10));
		assertThat(this.told).singleElement()
			.extracting(RequestUnattendedEvent::reason)
			.asString()
			.contains("these have not answered yet: told", "these failed: throwing",
					"these left it to others: abstaining");
	}

	@Test
	void whenAllLeftItToOthersThatIsSaidToo() {
		this.harness.start(Seen.class, Abstaining.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(this.approval));
		this.time.advanceTimeBy(AFTER.plusSeconds(10));
		assertThat(this.told).singleElement()
			.extracting(RequestUnattendedEvent::reason)
			.isEqualTo("of the listeners that can decide, these left it to others: abstaining");
	}

	@Test
	void whatWasAnsweredInTimeIsNotSaid() {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(this.approval));
		assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isEqualTo(1);
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(watch.oldestRequest("local", RequestKind.APPROVAL)).isEqualTo(Duration.ofSeconds(10));
		this.open.clear();
		watch.handle(ended());
		assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isZero();
		assertThat(watch.oldestRequest("local", RequestKind.APPROVAL)).isZero();
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		assertThat(this.told).isEmpty();
	}

	@Test
	void anEndThatWasNotToldIsFound() {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(this.approval));
		this.open.clear();
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isZero();
	}

	@Test
	void callsThatASkillServesAreAttended() {
		this.harness.start(Seen.class);
		ToolCall call = RecordedFrames.request("tool-call-round-trip", ToolCall.class);
		RequestWatch watch = watch(AFTER);
		this.served = true;
		watch.handle(announced(call));
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		assertThat(this.told).isEmpty();
		this.served = false;
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.told).singleElement()
			.extracting(RequestUnattendedEvent::reason)
			.asString()
			.startsWith("no @RemoteSkill here is named '" + call.tool() + "'");
	}

	@Test
	void aDecisionThatIsOnItsWayIsAttended() {
		CountDownLatch answered = new CountDownLatch(1);
		try (FixtureServer server = new FixtureServer(this.approval)) {
			server.onReceived(() -> awaitQuietly(answered));
			try {
				this.harness.close();
				this.harness = new Harness(server.baseUrl()).start(Seen.class, DecidingListeners.Accepting.class);
				RequestWatch watch = watch(AFTER);
				watch.handle(announced(this.approval));
				await().until(() -> !server.received().isEmpty());
				this.time.advanceTimeBy(Duration.ofMinutes(10));
				assertThat(this.told).isEmpty();
				assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isEqualTo(1);
			}
			finally {
				answered.countDown();
			}
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void questionsAreWatchedAlike() {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(AFTER);
		watch.handle(announced(RecordedFrames.request("tool-user-input", ToolInputRequest.class)));
		assertThat(watch.openRequests("local", RequestKind.TOOL_INPUT)).isEqualTo(1);
		assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isZero();
		assertThat(watch.openRequests("staging", RequestKind.TOOL_INPUT)).isZero();
		this.time.advanceTimeBy(AFTER.plusMinutes(1));
		assertThat(this.told).hasSize(1);
	}

	@Test
	void ofSeveralInstancesOneSaysIt() {
		this.harness.start(Seen.class);
		RequestWatch first = watch(AFTER);
		RequestWatch second = watch(AFTER);
		PendingRequestEvent<?> event = announced(this.approval);
		first.handle(event);
		second.handle(event);
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		assertThat(this.told).hasSize(1);
	}

	@Test
	void ofThousandsTheFirstAreWarnedOfAndAllArePublished(CapturedOutput output) {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(AFTER);
		ObjectNode request = RecordedFrames.MAPPER.valueToTree(this.approval);
		for (int number = 0; number < 50; number++) {
			request.put("approvalId", "approval-" + number);
			watch.handle(announced(RecordedFrames.MAPPER.treeToValue(request, Approval.class)));
		}
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.told).hasSize(50);
		assertThat(output.getAll().split("has been waiting for an answer", -1)).hasSize(21);
	}

	@Test
	void withoutATimeNothingIsSaidAndRequestsAreCounted() {
		this.harness.start(Seen.class);
		RequestWatch watch = watch(Duration.ZERO);
		watch.handle(announced(this.approval));
		this.time.advanceTimeBy(Duration.ofHours(10));
		assertThat(this.told).isEmpty();
		assertThat(watch.openRequests("local", RequestKind.APPROVAL)).isEqualTo(1);
	}

	private RequestWatch watch(Duration after) {
		Claims own = new Claims(this.store, new ClaimSettings("tests", "test", Duration.ofSeconds(1)));
		this.claims.add(own);
		RequestAttendance attendance = new RequestAttendance(this.harness.container(), (call) -> this.served);
		return new RequestWatch(new Targets(), own, attendance, after,
				(event) -> this.told.add((RequestUnattendedEvent) event), new VirtualClock(), this.time);
	}

	private PendingRequestEvent<?> announced(PendingRequest request) {
		this.open.add(request.identity());
		this.harness.announce(request);
		PendingRequestEvent<?> event = this.harness.bean(Seen.class).event;
		assertThat(event).isNotNull();
		return event;
	}

	private ApprovalResolvedEvent ended() {
		this.harness.stream("local")
			.frame(new StreamFrame("approval_resolved", this.approval.threadId(),
					"{\"type\": \"approval_resolved\", \"threadId\": \"" + this.approval.threadId()
							+ "\", \"payload\": {\"approvalId\": \"" + this.approval.approvalId()
							+ "\", \"status\": \"resolved\"}}"),
					Harness.NOW);
		ApprovalResolvedEvent event = this.harness.bean(Seen.class).ended;
		assertThat(event).isNotNull();
		return event;
	}

	private final class Targets implements DecisionTargets {

		@Override
		public ReactiveCodexManager client(String profile) {
			throw new IllegalStateException("nothing is sent");
		}

		@Override
		public OpenRequests openRequests(String profile) {
			return RequestWatchTests.this.open::contains;
		}

	}

	private final class VirtualClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(RequestWatchTests.this.time.now(TimeUnit.MILLISECONDS));
		}

	}

	static class Seen {

		private volatile @Nullable PendingRequestEvent<?> event;

		private volatile @Nullable ApprovalResolvedEvent ended;

		@EventListener
		void on(PendingRequestEvent<?> event) {
			this.event = event;
		}

		@EventListener
		void ended(ApprovalResolvedEvent event) {
			this.ended = event;
		}

	}

	static class Throwing {

		@CodexEventListener(id = "throwing")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class Abstaining {

		@CodexEventListener(id = "abstaining")
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent event) {
			return null;
		}

	}

}
