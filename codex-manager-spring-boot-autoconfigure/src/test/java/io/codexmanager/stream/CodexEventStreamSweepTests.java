package io.codexmanager.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.stream.StreamSettings.Resync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import static io.codexmanager.stream.StreamFixture.announce;
import static io.codexmanager.stream.StreamFixture.approval;
import static io.codexmanager.stream.StreamFixture.await;
import static io.codexmanager.stream.StreamFixture.eventually;
import static io.codexmanager.stream.StreamFixture.frame;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read while the stream is connected, and for which sessions.
 */
class CodexEventStreamSweepTests {

	private static final Duration SOON = Duration.ofMillis(50);

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aRequestThatASilentStreamLostIsRecoveredOnceAndItsEndIsTold() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, SOON));
		this.fixture.manager.socket(0).send(frame("a", "heard"));
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request a 0 recovered"));
		assertThat(stream.isOpen(this.fixture.handler.requests().get(0).identity())).isTrue();
		this.fixture.manager.pending("a", "approvals");
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame a approval_resolved"));
		this.fixture.resynchronized(5);
		assertThat(this.fixture.handler.told("request")).hasSize(1);
		assertThat(this.fixture.handler.told("frame a approval_resolved")).hasSize(1);
		eventually(() -> assertThat(this.fixture.observer.recoveredBetween).hasValue(1));
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void onlySessionsThatMatterAreReadInBetween() {
		this.fixture.manager.sessions("listed");
		started(new Resync(true, 200, Resync.Sessions.ALL, SOON));
		this.fixture.manager.socket(0).send(frame("heard", "any"));
		this.fixture.resynchronized(4);
		assertThat(this.fixture.manager.reads()).filteredOn((uri) -> uri.equals("/api/sessions/listed/approvals"))
			.hasSize(1);
		assertThat(this.fixture.manager.reads()).filteredOn((uri) -> uri.startsWith("/api/sessions?")).hasSize(1);
		eventually(() -> assertThat(this.fixture.manager.reads())
			.filteredOn((uri) -> uri.equals("/api/sessions/heard/approvals"))
			.hasSizeGreaterThan(1));
	}

	@Test
	void aRuntimeThatEndedUnheardEndsItsRequests() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ofMillis(300)));
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		await().until(() -> this.fixture.handler.requests().size() == 1);
		this.fixture.manager.failReads(1000);
		this.fixture.manager.health(false, 0);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame a approval_resolved"));
		assertThat(stream.isOpen(this.fixture.handler.requests().get(0).identity())).isFalse();
		assertThat(stream.epoch().pid()).isNull();
	}

	@Test
	void aRequestOfTheRuntimeThatIsThereNowIsNotTakenForOneOfTheLast() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, SOON));
		int epoch = stream.epoch().ordinal();
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		await().until(() -> this.fixture.handler.requests().size() == 1);
		this.fixture.manager.health(true, 101);
		await().until(() -> stream.epoch().ordinal() == epoch + 1);
		this.fixture.resynchronized(this.fixture.handler.told("resynchronized").size() + 2);
		assertThat(stream.isOpen(this.fixture.handler.requests().get(0).identity())).isTrue();
	}

	@Test
	void whoAsksGetsEverythingReadOnceMore() {
		this.fixture.manager.sessions("listed");
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ZERO));
		this.fixture.resynchronized(1);
		this.fixture.manager.pending("listed", "approvals", approval("listed", "0", 1));
		await().until(stream::resynchronize);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request listed 0 recovered"));
		this.fixture.resynchronized(2);
		assertThat(this.fixture.manager.connects()).isEqualTo(1);
	}

	@Test
	void whoAsksIsServedAlsoIfNothingIsReadOtherwise() {
		this.fixture.manager.pending("heard", "approvals", approval("heard", "0", 1));
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.resync(new Resync(false, 200, Resync.Sessions.ALL, Duration.ZERO)));
		this.fixture.manager.socket(0).send(frame("heard", "any"));
		await().until(() -> !stream.details().sessions().isEmpty());
		await().until(stream::resynchronize);
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request heard 0 recovered"));
	}

	@Test
	void manyWhoAskAtOnceAreServedByFewReadings() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ZERO));
		this.fixture.resynchronized(1);
		await().until(stream::resynchronize);
		for (int count = 0; count < 100; count++) {
			stream.resynchronize();
		}
		this.fixture.manager.sessions("listed");
		this.fixture.manager.pending("listed", "approvals", approval("listed", "0", 1));
		assertThat(stream.resynchronize()).isTrue();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request listed 0 recovered"));
		assertThat(this.fixture.handler.told("resynchronized")).hasSizeBetween(2, 10);
	}

	@Test
	void nothingIsReadForWhoAsksWhileThereIsNoConnection() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ZERO));
		this.fixture.resynchronized(1);
		stream.pause();
		await().until(() -> !stream.resynchronize());
		assertNoMoreReads();
	}

	@Test
	void whatIsKnownIsToldWithoutARead() {
		CodexEventStream stream = started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ZERO));
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(frame("a", "any"));
		this.fixture.manager.socket(0).send(frame("b", "any"));
		int reads = this.fixture.manager.reads().size();
		eventually(() -> assertThat(stream.details().sessions()).extracting(StreamDetails.KnownSession::id)
			.containsExactly("b", "a"));
		assertThat(stream.details().status().state()).isEqualTo(StreamStatus.State.CONNECTED);
		assertThat(stream.details().epoch()).isEqualTo(stream.epoch());
		assertThat(this.fixture.manager.reads()).hasSize(reads);
	}

	@Test
	void nothingIsReadInBetweenWithoutAnInterval() {
		started(new Resync(true, 200, Resync.Sessions.ALL, Duration.ZERO));
		assertNoMoreReads();
	}

	@Test
	void nothingIsReadInBetweenWhenNothingIsReadAtAll() {
		this.fixture.started((settings) -> settings.resync(new Resync(false, 200, Resync.Sessions.ALL, SOON)));
		await().until(() -> this.fixture.manager.reads().contains("/api/health"));
		assertNoMoreReads();
	}

	@Test
	void onRequestOnlySessionsThatMatterAreReadAfterAConnect() {
		this.fixture.manager.sessions("listed");
		this.fixture.manager.pending("named", "approvals", approval("named", "0", 1));
		StreamSettings settings = this.fixture.settings()
			.resync(new Resync(true, 1, Resync.Sessions.RELEVANT, Duration.ZERO));
		this.fixture
			.own(this.fixture.builder(settings)
				.sessionsOfInterest((profile) -> Set.of("named", "named-too-" + profile))
				.build())
			.start();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request named 0 recovered",
				"resynchronized 2 1"));
		assertThat(this.fixture.manager.reads()).contains("/api/sessions/named-too-test/approvals")
			.noneMatch((uri) -> uri.contains("listed") || uri.startsWith("/api/sessions?"));
	}

	@Test
	void oneWhoCannotNameSessionsDoesNotKeepTheOthersFromBeingRead() {
		AtomicInteger asked = new AtomicInteger();
		this.fixture.manager.sessions("listed");
		this.fixture.own(this.fixture.builder(this.fixture.settings()).sessionsOfInterest((profile) -> {
			assertThat(Schedulers.isInNonBlockingThread()).isFalse();
			asked.incrementAndGet();
			throw new IllegalStateException("on purpose");
		}).build()).start();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("resynchronized 1 0"));
		assertThat(asked).hasValue(1);
	}

	private CodexEventStream started(Resync resync) {
		CodexEventStream stream = this.fixture.started((settings) -> settings.resync(resync));
		this.fixture.resynchronized(1);
		return stream;
	}

	private void assertNoMoreReads() {
		int before = this.fixture.manager.reads().size();
		await().during(Duration.ofMillis(300)).until(() -> this.fixture.manager.reads().size() == before);
	}

}
