package io.codexmanager.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.claim.JdbcClaimSettings;
import io.codexmanager.claim.JdbcClaimStore;
import io.codexmanager.claim.MetadataClaimStore;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.listener.DecidingListeners.Told;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the round of a request among instances of a service, which share a claim
 * store.
 */
class DecisionRoundTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private final List<Harness> instances = new ArrayList<>();

	@AfterEach
	void close() {
		this.instances.forEach(Harness::close);
		this.server.close();
	}

	static Stream<ClaimStore> stores() {
		DriverManagerDataSource database = new DriverManagerDataSource(
				"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/schema-h2.sql")).execute(database);
		return Stream.of(new InMemoryClaimStore(), new JdbcClaimStore(database, null, JdbcClaimSettings.defaults()),
				new MetadataClaimStore(new SimpleMetadataStore(), TransactionOperations.withoutTransaction(),
						Duration.ofHours(1)));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void allListenersAreCalledOnOneInstance(ClaimStore store) {
		for (int i = 0; i < 3; i++) {
			start(store, First.class, Second.class, Abstaining.class);
		}
		this.instances.forEach((instance) -> instance.announce(this.approval));
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		List<Integer> calls = this.instances.stream()
			.map((instance) -> instance.bean(First.class).calls.size() + instance.bean(Second.class).calls.size()
					+ instance.bean(Abstaining.class).calls.size())
			.toList();
		assertThat(calls).containsExactlyInAnyOrder(3, 0, 0);
		assertThat(failures()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	void anotherInstanceBeginsTheRoundAnewWhenTheFirstOneDies(ClaimStore store) {
		CuttableStore way = new CuttableStore(store);
		Harness first = start(way, First.class, DecidingWhenTold.class, Second.class);
		Harness second = start(store, First.class, DecidingWhenTold.class, Second.class);
		first.announce(this.approval);
		second.announce(this.approval);
		await().until(first.bean(DecidingWhenTold.class)::asked);
		assertThat(second.bean(First.class).calls).isEmpty();
		way.cut();
		await().atMost(Patience.LIMIT).until(second.bean(DecidingWhenTold.class)::asked);
		await().until(() -> second.bean(First.class).calls.size() == 1 && second.bean(Second.class).calls.size() == 1);
		assertThat(this.server.received()).isEmpty();
		first.bean(DecidingWhenTold.class).tell(null);
		second.bean(DecidingWhenTold.class).tell(null);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		assertThat(decision()).isEqualTo("accept");
	}

	@ParameterizedTest
	@MethodSource("stores")
	void whatTheDeadInstanceHadChosenIsSentByTheNextOne(ClaimStore store) {
		CuttableStore way = new CuttableStore(store);
		Harness first = start(way, First.class, Second.class);
		Harness second = start(store, First.class, Second.class);
		this.server.onReceived(() -> {
			way.cut();
			first.open().clear();
		});
		this.server.answer(503, "{}");
		first.announce(this.approval);
		second.announce(this.approval);
		await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(this.server.received()).hasSizeGreaterThan(1));
		assertThat(second.bean(First.class).calls).isEmpty();
		assertThat(second.bean(Second.class).calls).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	void aRefusalOfAListenerThatEveryInstanceCallsIsSentFromWhereItIs(ClaimStore store) {
		Harness first = start(store, DecidingWhenTold.class, EverywhereWhenTold.class);
		Harness second = start(store, DecidingWhenTold.class, EverywhereWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		await().until(second.bean(EverywhereWhenTold.class)::asked);
		second.bean(EverywhereWhenTold.class).tell(ApprovalDecision.decline());
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		assertThat(decision()).isEqualTo("decline");
	}

	@ParameterizedTest
	@MethodSource("stores")
	void anAcceptanceOfAListenerThatEveryInstanceCallsCountsWhereTheRoundIs(ClaimStore store) {
		Harness first = start(store, DecidingWhenTold.class, EverywhereWhenTold.class);
		Harness second = start(store, DecidingWhenTold.class, EverywhereWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		await().until(first.bean(EverywhereWhenTold.class)::asked);
		await().until(second.bean(EverywhereWhenTold.class)::asked);
		second.bean(EverywhereWhenTold.class).tell(ApprovalDecision.accept());
		first.bean(DecidingWhenTold.class).tell(ApprovalDecision.accept());
		await().until(() -> second.container().awaitCalls(Duration.ofSeconds(10)));
		assertThat(this.server.received()).isEmpty();
		first.bean(EverywhereWhenTold.class).tell(null);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		assertThat(failures()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	void anInstanceThatStopsGivesTheRoundToAnother(ClaimStore store) {
		Harness first = start(store, First.class, DecidingWhenTold.class);
		Harness second = start(store, First.class, DecidingWhenTold.class);
		first.announce(this.approval);
		second.announce(this.approval);
		first.close();
		this.instances.remove(first);
		await().atMost(Patience.LIMIT).until(second.bean(DecidingWhenTold.class)::asked);
		second.bean(DecidingWhenTold.class).tell(ApprovalDecision.accept());
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void aHeldRequestIsNotDecidedElsewhere(ClaimStore store) {
		start(store, Throwing.class, Accepting.class);
		start(store, Throwing.class, Accepting.class);
		this.instances.forEach((instance) -> instance.announce(this.approval));
		await().untilAsserted(() -> assertThat(failures()).hasSize(1));
		// a lease and more
		await().during(Duration.ofMillis(1500))
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(this.server.received()).isEmpty());
		assertThat(failures()).hasSize(1);
		assertThat(this.instances.stream().mapToLong((instance) -> instance.container().heldRequests("local")).sum())
			.isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void anInstanceWhoseListenersPassTheRequestOverLeavesTheRoundToOthers(ClaimStore store) {
		Harness first = start(store, NotMine.class);
		Harness second = start(store, Accepting.class);
		first.announce(this.approval);
		second.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		assertThat(first.failures()).isEmpty();
	}

	private String decision() {
		return this.server.received().get(0).body().path("decision").asString();
	}

	private Harness start(ClaimStore store, Class<?>... beans) {
		Harness instance = new Harness(this.server.baseUrl(), store).start(beans);
		this.instances.add(instance);
		return instance;
	}

	private List<Harness.Failure> failures() {
		return this.instances.stream().flatMap((instance) -> instance.failures().stream()).toList();
	}

	static class First {

		private final Queue<String> calls = new ConcurrentLinkedQueue<>();

		@Order(1)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return ApprovalDecision.accept();
		}

	}

	static class Second {

		private final Queue<String> calls = new ConcurrentLinkedQueue<>();

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return ApprovalDecision.accept();
		}

	}

	static class Abstaining {

		private final Queue<String> calls = new ConcurrentLinkedQueue<>();

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.calls.add(event.type());
			return null;
		}

	}

	static class Throwing {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class NotMine {

		@CodexEventListener(condition = "#root.event.fileChange")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

	}

	static class EverywhereWhenTold implements Told {

		private final DecidingWhenTold told = new DecidingWhenTold();

		@CodexEventListener(id = "everywhere", delivery = Delivery.ALL)
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return this.told.decide(event);
		}

		@Override
		public boolean asked() {
			return this.told.asked();
		}

		@Override
		public void tell(@Nullable ApprovalDecision decision) {
			this.told.tell(decision);
		}

	}

}
