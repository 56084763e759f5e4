package io.codexmanager.claim;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.patience.Patience;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;

import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Settings, outcomes and results of claims that make no sense, and the threads that are
 * made for claims.
 */
class ClaimMistakesTests {

	private static final Duration LEASE = Duration.ofSeconds(1);

	private static final InstantSource CLOCK = InstantSource.system();

	@Test
	void settingsThatCannotWorkAreRefusedWithTheirNameAndValue() {
		assertRefused(() -> new ClaimSettings(null, "one", LEASE), "'namespace' must not be null");
		assertRefused(() -> new ClaimSettings("app", "two words", LEASE), "'instance'", "'two words'");
		assertRefused(() -> new ClaimSettings("app", "x".repeat(61), LEASE), "'instance'", "1 to 60");
		assertRefused(() -> new ClaimSettings("app", "one", Duration.ofMillis(999)), "'lease'", "999 ms", "1000 ms");
		assertThat(new ClaimSettings("app", "x".repeat(60), LEASE).lease()).isEqualTo(LEASE);
	}

	@Test
	void settingsOfADatabaseThatCannotWorkAreRefusedWithTheirNameAndValue() {
		Duration minute = Duration.ofMinutes(1);
		assertRefused(() -> new JdbcClaimSettings("two words", minute, LEASE), "'table-name'", "'two words'");
		assertRefused(() -> new JdbcClaimSettings("x".repeat(121), minute, LEASE), "'table-name'");
		assertRefused(() -> new JdbcClaimSettings("t", Duration.ofSeconds(59), LEASE), "'retention'", "PT59S");
		assertRefused(() -> new JdbcClaimSettings("t", minute, Duration.ofMillis(999)), "'query-timeout'", "PT0.999S");
		assertRefused(() -> new JdbcClaimSettings("t", minute, Duration.ofSeconds(1L << 31)), "'query-timeout'");
		assertThat(new JdbcClaimSettings("x".repeat(120), minute, Duration.ofSeconds(Integer.MAX_VALUE)).retention())
			.isEqualTo(minute);
		assertThat(new JdbcClaimSettings("t", minute, LEASE).queryTimeout()).isEqualTo(LEASE);
	}

	@Test
	void storesThatWouldRememberNothingAreRefused() {
		assertRefused(() -> new InMemoryClaimStore(0, CLOCK), "'capacity' must be positive");
		assertRefused(() -> new ShedLockClaimStore((lock) -> Optional.empty(), Duration.ZERO, CLOCK),
				"'retention' must be positive");
		assertRefused(() -> new MetadataClaimStore(new SimpleMetadataStore(),
				TransactionOperations.withoutTransaction(), Duration.ZERO, CLOCK), "'retention' must be positive");
		assertThat(new InMemoryClaimStore(1, CLOCK).claim("k", "one", LEASE).state()).isEqualTo(State.GRANTED);
	}

	@Test
	void outcomesHaveWhatBelongsToTheirStateOnly() {
		assertRefused(() -> new ClaimOutcome(null, null, null), "'state' must not be null");
		assertRefused(() -> new ClaimOutcome(State.TAKEN, "a result", null), "A result belongs to granted claims");
		assertRefused(() -> new ClaimOutcome(State.DONE, null, LEASE), "A lease belongs to taken claims");
	}

	@Test
	void resultsAreReadAsTheyWereWrittenAndNothingIsNoResult() {
		String written = ClaimResults.write("a result, even \u00e4 one");
		assertThat(written).as("in ASCII").matches("[ -~]+");
		assertThat(ClaimResults.read(written, String.class)).isEqualTo("a result, even \u00e4 one");
		assertThatIllegalStateException().isThrownBy(() -> ClaimResults.read("null", String.class))
			.withMessage("There is no result");
	}

	@Test
	void keysAreShownWithTheirKindAndParts() {
		assertThat(ClaimKey.of("work", "one", null)).hasToString("ClaimKey[kind=work, parts=[one, null]]");
	}

	@Test
	void threadsOfClaimsKeepNoApplicationAliveAndEndWithTheClaims() throws Exception {
		ClaimThreads threads = ClaimThreads.create();
		Claims claims = new Claims(new InMemoryClaimStore(), new ClaimSettings("app", "one", LEASE), ClaimObserver.NONE,
				threads);

		assertThat(thread(threads.timer()).isDaemon()).isTrue();
		assertThat(thread(threads.workers()).isDaemon()).isTrue();
		assertThat(thread(threads.workers()).getName()).startsWith("codex-claims-worker-");
		assertThat(thread(threads.reports()).isDaemon()).isTrue();
		claims.close();

		assertThat(threads.timer().isDisposed()).isTrue();
		assertThat(threads.workers().isDisposed()).isTrue();
		assertThat(threads.reports().isDisposed()).isTrue();
	}

	private static Thread thread(Scheduler scheduler) throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		scheduler.schedule(() -> thread.complete(Thread.currentThread()));
		return thread.get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void assertRefused(ThrowingCallable mistake, String... parts) {
		assertThatIllegalArgumentException().isThrownBy(mistake)
			.satisfies((thrown) -> assertThat(thrown).hasMessageContainingAll(parts));
	}

}
