package io.codexmanager.claim;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.integration.metadata.SimpleMetadataStore;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MetadataClaimStoreTests extends ClaimStoreContract {

	private static final Duration RETENTION = Duration.ofHours(1);

	private final TestClock clock = new TestClock();

	private final SimpleMetadataStore metadata = new SimpleMetadataStore();

	private final ClaimStore store = create(RETENTION);

	private final ClaimStore another = create(RETENTION);

	private ClaimStore create(Duration retention) {
		return new MetadataClaimStore(this.metadata, TransactionOperations.withoutTransaction(), retention, this.clock);
	}

	@Override
	ClaimStore store() {
		return this.store;
	}

	@Override
	ClaimStore another() {
		return this.another;
	}

	@Override
	void pass(Duration time) {
		this.clock.pass(time);
	}

	@Test
	void aKeyIsLeftToItsHolderForAThirdOfALeaseLongerBecauseClocksDiffer() {
		this.store.claim(KEY, "a", Duration.ofSeconds(30));
		this.clock.pass(Duration.ofSeconds(39));
		assertThat(this.another.claim(KEY, "b", Duration.ofSeconds(30)))
			.isEqualTo(ClaimOutcome.taken(Duration.ofSeconds(1)));
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.another.claim(KEY, "b", Duration.ofSeconds(30))).isEqualTo(ClaimOutcome.granted());
	}

	@Test
	void whatThisInstanceDidIsForgottenAfterItsTime() {
		this.store.claim(KEY, "a", LEASE);
		this.store.complete(KEY, "a");
		this.store.claim("skill:2", "a", LEASE);
		this.clock.pass(RETENTION.plusSeconds(1));
		assertThat(this.metadata.get("codex-manager." + KEY)).isNotNull();

		this.store.claim("skill:3", "a", LEASE);

		assertThat(this.metadata.get("codex-manager." + KEY)).isNull();
		assertThat(this.metadata.get("codex-manager.skill:2")).isNotNull();
	}

	@Test
	void whatWasReleasedWithoutAResultLeavesNothingBehind() {
		this.store.claim(KEY, "a", Duration.ofSeconds(30));
		this.store.release(KEY, "a");
		assertThat(this.metadata.get("codex-manager." + KEY)).isNull();

		this.store.claim(KEY, "a", Duration.ofSeconds(30));
		this.store.record(KEY, "a", "result");
		this.store.release(KEY, "a");
		assertThat(this.metadata.get("codex-manager." + KEY)).isNotNull();
	}

	@Test
	void whatCouldBeAnotherOnesByNowIsNotRemoved() {
		this.store.claim(KEY, "a", Duration.ofSeconds(30));
		this.clock.pass(Duration.ofSeconds(29));
		this.store.release(KEY, "a");

		assertThat(this.metadata.get("codex-manager." + KEY)).isNotNull();
		assertThat(this.another.claim(KEY, "b", Duration.ofSeconds(30))).isEqualTo(ClaimOutcome.granted());
		this.store.release(KEY, "a");
		assertThat(this.store.claim(KEY, "c", Duration.ofSeconds(30)).state()).isEqualTo(ClaimOutcome.State.TAKEN);
	}

	@Test
	void eachStepIsRunAsTheApplicationSays() {
		TransactionOperations refusing = new TransactionOperations() {
			@Override
			public <T> T execute(org.springframework.transaction.support.TransactionCallback<T> action) {
				throw new org.springframework.transaction.CannotCreateTransactionException("refused");
			}
		};
		ClaimStore store = new MetadataClaimStore(this.metadata, refusing, RETENTION);

		assertThatExceptionOfType(org.springframework.transaction.CannotCreateTransactionException.class)
			.isThrownBy(() -> store.claim(KEY, "a", LEASE));
	}

	@Test
	void aReplacementThatTheStoreOnlyClaimsToHaveDoneIsDoneAgain() {
		LyingStore lying = new LyingStore();
		ClaimStore store = new MetadataClaimStore(lying, TransactionOperations.withoutTransaction(), RETENTION,
				this.clock);
		store.claim(KEY, "a", LEASE);

		lying.lies = 2;
		assertThat(store.record(KEY, "a", "result")).isTrue();
		lying.lies = 2;
		assertThat(store.renew(KEY, "a", LEASE.multipliedBy(3))).isTrue();
		this.clock.pass(LEASE.multipliedBy(2));
		assertThat(store.claim(KEY, "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
		lying.lies = 2;
		store.release(KEY, "a");
		lying.lies = 2;
		assertThat(store.claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted("result"));
		lying.lies = 2;
		assertThat(store.complete(KEY, "b")).isTrue();
		assertThat(store.claim(KEY, "c", LEASE)).isEqualTo(ClaimOutcome.done());
	}

	@Test
	void aKeyThatWasThereWhenTheStoreCalledItAbsentIsAskedForAgain() {
		LyingStore lying = new LyingStore();
		ClaimStore store = new MetadataClaimStore(lying, TransactionOperations.withoutTransaction(), RETENTION,
				this.clock);
		store.claim(KEY, "a", LEASE);
		lying.vanished = 1;

		assertThat(store.claim(KEY, "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
		lying.vanished = 1;
		assertThat(store.claim("skill:2", "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

	/**
	 * Like that of Redis with the Lettuce driver, which takes a transaction that was
	 * discarded for one that was carried out.
	 */
	private static final class LyingStore extends SimpleMetadataStore {

		private int lies;

		private int vanished;

		@Override
		public boolean replace(String key, String known, String next) {
			return (this.lies-- > 0) ? known.equals(get(key)) : super.replace(key, known, next);
		}

		@Override
		public String putIfAbsent(String key, String value) {
			return (this.vanished-- > 0) ? null : super.putIfAbsent(key, value);
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "h1:5:abc", "h1:3:abcd", "h:3:abc", "z1:3:abc", "h-1:3:abc", "h1:3" })
	void aForeignValueIsAnExceptionAndStaysAsItIs(String value) {
		this.metadata.put("codex-manager." + KEY, value);

		assertThatIllegalStateException().isThrownBy(() -> this.store.claim(KEY, "a", LEASE));
		assertThat(this.metadata.get("codex-manager." + KEY)).isEqualTo(value);
	}

}
