package io.codexmanager.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.CodexException;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.RequestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for answers on their way to the manager.
 */
class AnswerSenderTests {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");

	private final PendingServer server = new PendingServer();

	private final Set<RequestIdentity> open = ConcurrentHashMap.newKeySet();

	private final Scheduler scheduler = Schedulers.newBoundedElastic(4, 100_000, "answers");

	private ReactiveCodexManager client = this.server.client();

	private final AnswerSender sender = new AnswerSender((profile) -> this.client, (profile) -> this.open::contains,
			new AnswerRetry(100, Duration.ofMillis(1), Duration.ofMillis(2)), AnswerSender.DEFAULT_CONCURRENCY,
			this.scheduler);

	@AfterEach
	void close() {
		this.scheduler.dispose();
		this.server.close();
	}

	@Test
	void manyAnswersAreSentAFewAtATimeTheOldestFirstWithOneLookForMany() {
		List<Approval> waiting = IntStream.range(0, 1000).mapToObj((i) -> waiting(i, "session-" + i % 4)).toList();
		List<Approval> newestFirst = waiting.stream()
			.sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
			.toList();
		StepVerifier.create(Flux.fromIterable(newestFirst).flatMap(this::send, 1000).count())
			.expectNext(1000L)
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.server.decided()).hasSize(1000);
		assertThat(this.server.mostAtATime()).isLessThanOrEqualTo(16);
		assertThat(this.server.looks()).isLessThan(500);
		// those that found places free when they came are no older than others
		List<Integer> order = this.server.decided().stream().map(Integer::valueOf).toList();
		assertThat(order.subList(500, 516)).allSatisfy((id) -> assertThat(id).isBetween(440, 560));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void noMoreAreSentAtATimeThanIsAskedFor(int concurrency) {
		AnswerSender narrow = new AnswerSender((profile) -> this.client, (profile) -> this.open::contains,
				AnswerRetry.defaults(), concurrency, this.scheduler);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		SentAnswer delivered = new SentAnswer(true, "ok", null, false, null);
		List<Approval> waiting = IntStream.range(0, 60).mapToObj((i) -> waiting(i, "session")).toList();
		StepVerifier.create(Flux.fromIterable(waiting)
			.flatMap((approval) -> narrow.send("local", approval, () -> null, (client) -> Mono.fromSupplier(() -> {
				most.accumulateAndGet(now.incrementAndGet(), Math::max);
				return delivered;
			}).delayElement(Duration.ofMillis(5)).doOnNext((sent) -> now.decrementAndGet())), waiting.size())
			.count()).expectNext(60L).expectComplete().verify(LIMIT);
		assertThat(most).hasValue(concurrency);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 404, 409 })
	void whatWasRefusedWhileTheRequestIsOpenIsSentAgain(int status) {
		this.server.refuse(status, status, status);
		StepVerifier.create(send(waiting(1, "session")))
			.assertNext((sent) -> assertThat(sent.delivered()).isTrue())
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.server.decided()).containsExactly("1");
		assertThat(this.server.decisions()).isEqualTo(4);
	}

	@Test
	void eachTryAfterARefusalHasFreshHeaders() {
		AtomicInteger token = new AtomicInteger();
		this.client = ReactiveCodexManager.builder("local", this.server.url()).headers((profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.setBearerAuth("t" + token.incrementAndGet());
			return Mono.just(headers);
		}).build();
		this.server.refuse(401);
		StepVerifier.create(send(waiting(1, "session"))).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(this.server.authorizations()).hasSize(2).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 409 })
	void whatWasRefusedBecauseTheRequestHasEndedIsAnOutcome(int status) {
		this.server.refuse(status);
		this.server.endWithRefusal();
		StepVerifier.create(send(waiting(1, "session")))
			.assertNext((sent) -> assertThat(sent.delivered()).isFalse())
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.server.decisions()).isEqualTo(1);
	}

	@Test
	void refusalsAreNotAnsweredForEver() {
		this.server.refuse(IntStream.generate(() -> 401).limit(50).toArray());
		StepVerifier.create(send(waiting(1, "session"))).expectError(CodexAccessDeniedException.class).verify(LIMIT);
		assertThat(this.server.decisions()).isEqualTo(10);
	}

	@Test
	void aManagerThatNeverTakesAnAnswerToAnOpenRequestIsAFailure() {
		this.server.refuse(IntStream.generate(() -> 404).limit(50).toArray());
		StepVerifier.create(send(waiting(1, "session")))
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(CodexException.class)
				.hasMessageContaining("'not_found', although the request is still in its list"))
			.verify(LIMIT);
		assertThat(this.server.decisions()).isEqualTo(10);
	}

	@Test
	void anAnswerToARequestThatIsNotInTheListIsNotSent() {
		Approval gone = approval(1, "session");
		this.open.add(gone.identity());
		StepVerifier.create(send(gone)).expectError(StaleRequestException.class).verify(LIMIT);
		assertThat(this.server.decisions()).isZero();
	}

	@Test
	void aRequestThatCameAfterTheLookIsLookedForAgain() {
		StepVerifier.create(send(waiting(1, "session"))).expectNextCount(1).expectComplete().verify(LIMIT);
		StepVerifier.create(send(waiting(2, "session"))).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(this.server.decided()).containsExactly("1", "2");
	}

	@Test
	void afterADisconnectNothingIsBelievedThatWasSeenBefore() {
		Approval other = waiting(2, "session");
		StepVerifier.create(send(waiting(1, "session"))).expectNextCount(1).expectComplete().verify(LIMIT);
		this.sender.disconnected("local");
		int looks = this.server.looks();
		StepVerifier.create(send(other)).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(this.server.looks()).isGreaterThan(looks);
	}

	@Test
	void whoGivesUpWhileWaitingTakesNoPlace() {
		List<Approval> waiting = IntStream.range(0, 200).mapToObj((i) -> waiting(i, "session")).toList();
		Flux.fromIterable(waiting.subList(0, 100)).flatMap(this::send, 100).subscribe().dispose();
		StepVerifier.create(Flux.fromIterable(waiting.subList(100, 200)).flatMap(this::send, 100).count())
			.expectNext(100L)
			.expectComplete()
			.verify(LIMIT);
	}

	private Mono<SentAnswer> send(Approval approval) {
		return this.sender.send("local", approval, () -> null,
				(client) -> client.approvals()
					.decide(approval.approvalId(), ApprovalDecision.accept())
					.map(SentAnswer::of));
	}

	private Approval waiting(int id, String session) {
		Approval approval = approval(id, session);
		this.server.waits(approval);
		this.open.add(approval.identity());
		return approval;
	}

	private static Approval approval(int id, String session) {
		return new Approval(String.valueOf(id), "item/commandExecution/requestApproval", session, "turn", "item-" + id,
				"summary", JsonNodeFactory.instance.objectNode().put("command", "date"), BEGIN.plusSeconds(id),
				"pending", Map.of());
	}

}
