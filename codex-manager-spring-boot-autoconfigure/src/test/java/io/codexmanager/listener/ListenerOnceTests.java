package io.codexmanager.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners of several instances of a service, which share a claim store.
 */
class ListenerOnceTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private final ClaimStore store = new InMemoryClaimStore();

	private final List<Harness> instances = new ArrayList<>();

	@AfterEach
	void close() {
		this.instances.forEach(Harness::close);
		this.server.close();
	}

	@Test
	void aDecidingListenerIsCalledOnOneInstanceOfThree() {
		start(3, Accepting.class);
		this.instances.forEach((instance) -> instance.announce(this.approval));
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		await().during(Duration.ofMillis(300))
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		assertThat(failures()).isEmpty();
	}

	@Test
	void aListenerThatLeavesTheDecisionToOthersIsCalledOnOneInstanceToo() {
		start(3, Abstaining.class);
		this.instances.forEach((instance) -> instance.announce(this.approval));
		assertThat(calls(Abstaining.class)).hasSize(1);
	}

	@Test
	void aListenerThatDecidesOnEveryInstanceIsHeardOnce() {
		start(3, DecidingEverywhere.class);
		this.instances.forEach((instance) -> instance.announce(this.approval));
		assertThat(calls(DecidingEverywhere.class)).hasSize(3);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		await().during(Duration.ofMillis(300))
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
	}

	@Test
	void otherListenersAreCalledOnEachInstanceUnlessTheySayOnce() {
		start(3, Everywhere.class, Once.class);
		frame("app_server.turn.completed", "{\"receivedAt\": \"2026-11-22T12:00:00.001Z\"}");
		frame("app_server.turn.completed", "{\"receivedAt\": \"2026-11-22T12:00:00.002Z\"}");
		assertThat(calls(Everywhere.class)).hasSize(6);
		assertThat(calls(Once.class)).hasSize(2);
	}

	@Test
	void whatCarriesATimeIsTheSameEventWhenItComesAgain() {
		start(2, Once.class);
		frame("app_server.turn.completed", "{\"receivedAt\": \"2026-11-22T12:00:00.001Z\"}");
		frame("app_server.turn.completed", "{\"receivedAt\": \"2026-11-22T12:00:00.001Z\"}");
		assertThat(calls(Once.class)).hasSize(1);
	}

	@Test
	void whatCarriesNoTimeIsAnotherEventWhenItComesAgain() {
		start(2, Once.class);
		frame("orchestrator_job_started", "{\"jobId\": \"one\"}");
		frame("orchestrator_job_started", "{\"jobId\": \"one\"}");
		frame("orchestrator_job_started", "{\"jobId\": \"two\"}");
		assertThat(calls(Once.class)).hasSize(3);
	}

	@Test
	void aSignalWithoutATimeIsAnotherEventWhenItComesAgain() {
		start(2, Once.class);
		this.instances.forEach((instance) -> {
			for (int i = 0; i < 2; i++) {
				instance.stream("local", true)
					.frame(new StreamFrame("account_updated", null,
							"{\"type\": \"account_updated\", \"threadId\": null, "
									+ "\"payload\": {\"authMode\": \"chatgpt\"}}"),
							Harness.NOW);
			}
		});
		assertThat(calls(Once.class)).containsExactlyInAnyOrder("account_updated", "account_updated");
	}

	@Test
	void theEndOfARequestIsAnotherEventAfterItsIdWasUsedAgain() {
		start(2, Once.class);
		String end = "{\"approvalId\": \"" + this.approval.approvalId() + "\", \"status\": \"expired\"}";
		this.instances.forEach((instance) -> instance.announce(this.approval));
		frame("approval_resolved", end);
		Approval later = at(this.approval, Instant.parse("2027-01-01T00:00:00Z"));
		this.instances.forEach((instance) -> instance.announce(later));
		frame("approval_resolved", end);
		assertThat(calls(Once.class)).filteredOn((call) -> call.equals("approval_resolved")).hasSize(2);
	}

	@Test
	void whenTheInstanceThatBeganIsGoneAnotherOneGoesOn() {
		CuttableStore way = new CuttableStore(this.store);
		Harness first = start(way, DecidingWhenTold.class);
		Harness second = start(this.store, DecidingWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		DecidingWhenTold begun = first.bean(DecidingWhenTold.class);
		await().untilAsserted(() -> assertThat(begun.decision().currentSubscriberCount()).isEqualTo(1));
		DecidingWhenTold other = second.bean(DecidingWhenTold.class);
		assertThat(other.decision().currentSubscriberCount()).isZero();
		way.cut();
		await().untilAsserted(() -> assertThat(other.decision().currentSubscriberCount()).isEqualTo(1));
		other.decision().tryEmitValue(ApprovalDecision.accept());
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
	}

	@Test
	void aDecisionThatWasMadeStandsAlsoWhenTheInstanceThatMadeItIsGone() {
		CuttableStore way = new CuttableStore(this.store);
		Harness first = start(way, Counted.class);
		Harness second = start(this.store, Counted.class);
		this.server.onReceived(() -> {
			way.cut();
			first.open().clear();
		});
		this.server.answer(503, "{}");
		first.announce(this.approval);
		second.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSizeGreaterThan(1));
		assertThat(this.server.received()).last()
			.satisfies((received) -> assertThat(received.body().path("decision").stringValue()).isEqualTo("decline"));
		assertThat(calls(Counted.class)).hasSize(1);
	}

	@Test
	void whenTheRequestEndsTheClaimDoesSoAlthoughTheDecisionIsStillAwaited() {
		CuttableStore counted = new CuttableStore(this.store);
		Harness instance = start(counted, DecidingWhenTold.class);
		instance.announce(this.approval);
		DecidingWhenTold listener = instance.bean(DecidingWhenTold.class);
		await().untilAsserted(() -> assertThat(listener.decision().currentSubscriberCount()).isEqualTo(1));
		assertThat(counted.completed()).isZero();
		instance.open().clear();
		frame("approval_resolved", "{\"approvalId\": \"" + this.approval.approvalId() + "\", \"status\": \"expired\"}");
		assertThat(counted.completed()).isEqualTo(1);
		assertThat(listener.decision().currentSubscriberCount()).isEqualTo(1);
		assertThat(instance.failures()).isEmpty();
	}

	@Test
	void whatEndedMeanwhileIsNotTakenOver() {
		CuttableStore way = new CuttableStore(this.store);
		Harness first = start(way, DecidingWhenTold.class);
		Harness second = start(this.store, DecidingWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		second.open().clear();
		way.cut();
		await().during(Patience.of(Duration.ofMillis(1500)))
			.atMost(Patience.LIMIT)
			.untilAsserted(
					() -> assertThat(second.bean(DecidingWhenTold.class).decision().currentSubscriberCount()).isZero());
	}

	@Test
	void whenAnInstanceStopsAnotherOneGoesOnAtOnce() {
		Harness first = start(this.store, DecidingWhenTold.class);
		Harness second = start(this.store, DecidingWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		first.close();
		this.instances.remove(first);
		DecidingWhenTold other = second.bean(DecidingWhenTold.class);
		await().untilAsserted(() -> assertThat(other.decision().currentSubscriberCount()).isEqualTo(1));
	}

	@Test
	void whatTheEndOfTheApplicationInterruptsIsGivenBack() {
		CuttableStore counted = new CuttableStore(this.store);
		Harness first = start(counted, Blocking.class);
		Harness second = start(this.store, Blocking.class);
		first.announce(this.approval);
		await().untilAsserted(() -> assertThat(first.bean(Blocking.class).calls).hasSize(1));
		second.announce(this.approval);
		first.container().close();
		await().untilAsserted(() -> assertThat(first.failures()).hasSize(1));
		await().untilAsserted(() -> assertThat(second.bean(Blocking.class).calls).hasSize(1));
		assertThat(counted.completed()).isZero();
	}

	private void start(int count, Class<?>... beans) {
		for (int i = 0; i < count; i++) {
			start(this.store, beans);
		}
	}

	private Harness start(ClaimStore store, Class<?>... beans) {
		Harness instance = new Harness(this.server.baseUrl(), store).start(beans);
		this.instances.add(instance);
		return instance;
	}

	private void frame(String type, String payload) {
		this.instances.forEach(
				(instance) -> instance.stream("local")
					.frame(new StreamFrame(type, this.approval.threadId(), "{\"type\": \"" + type
							+ "\", \"threadId\": \"" + this.approval.threadId() + "\", \"payload\": " + payload + "}"),
							Harness.NOW));
	}

	private List<String> calls(Class<? extends Counting> listener) {
		return this.instances.stream().flatMap((instance) -> instance.bean(listener).calls.stream()).toList();
	}

	private List<Harness.Failure> failures() {
		return this.instances.stream().flatMap((instance) -> instance.failures().stream()).toList();
	}

	private static Approval at(Approval approval, Instant createdAt) {
		ObjectNode json = RecordedFrames.MAPPER.valueToTree(approval);
		json.put("createdAt", createdAt.toString());
		return RecordedFrames.MAPPER.treeToValue(json, Approval.class);
	}

	/** Counts its calls. */
	abstract static class Counting {

		final Queue<String> calls = new ConcurrentLinkedQueue<>();

	}

	static class Abstaining extends Counting {

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return null;
		}

	}

	static class Counted extends Counting {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return ApprovalDecision.decline();
		}

	}

	static class Blocking extends Counting {

		@CodexEventListener(delivery = Delivery.ONCE, concurrency = Concurrency.PARALLEL)
		void on(ApprovalRequestedEvent event) throws InterruptedException {
			this.calls.add(event.type());
			new CountDownLatch(1).await();
		}

	}

	static class DecidingEverywhere extends Counting {

		@CodexEventListener(delivery = Delivery.ALL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return ApprovalDecision.accept();
		}

	}

	static class Everywhere extends Counting {

		@CodexEventListener
		void on(CodexEvent event) {
			this.calls.add(event.type());
		}

	}

	static class Once extends Counting {

		@CodexEventListener(delivery = Delivery.ONCE)
		void on(CodexEvent event) {
			this.calls.add(event.type());
		}

	}

}
