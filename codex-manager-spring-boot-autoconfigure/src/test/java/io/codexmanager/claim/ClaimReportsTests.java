package io.codexmanager.claim;

import java.time.Duration;
import java.util.List;

import io.codexmanager.claim.ClaimObserver.Event;
import io.codexmanager.claim.ClaimOutcome.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is said and told of claims, and how they end together.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClaimReportsTests extends ClaimsFixture {

	private static final ClaimKey OTHER = ClaimKey.of("work", "two");

	private static final ClaimKey THIRD = ClaimKey.of("work", "three");

	@Test
	void aStoreThatIsDownIsWarnedOfOnceUntilItWorksAgain(CapturedOutput output) {
		for (int time = 1; time <= 2; time++) {
			this.first.store.broken = new IllegalStateException("down");
			for (int i = 0; i < 3; i++) {
				assertThatIllegalStateException().isThrownBy(() -> this.first.claims.tryHold(KEY));
			}
			assertThat(warnings(output)).isEqualTo(time);
			this.first.store.broken = null;
			this.first.claims.tryHold(KEY);
		}
		assertThat(output.getOut()).contains("could not be asked for; further failures of the store are logged");
	}

	@Test
	void aRenewalThatSucceedsIsAStoreThatWorksAgain(CapturedOutput output) {
		this.first.claims.tryHold(KEY);
		for (int time = 1; time <= 2; time++) {
			this.first.store.broken = new IllegalStateException("down");
			pass(LEASE.dividedBy(2));
			assertThat(warnings(output)).isEqualTo(time);
			this.first.store.broken = null;
			pass(LEASE.dividedBy(2));
		}
		assertThat(output.getOut()).contains("could not be renewed, which is tried again");
	}

	@Test
	void theObserverIsToldWhatTheStoreSays() {
		this.second.claims.tryHold(OTHER);
		this.first.claims.tryHold(KEY);
		this.first.claims.tryHold(OTHER);

		assertThat(this.events).containsExactly(Event.GRANTED, Event.TAKEN);
	}

	@Test
	void whatIsCompletedTooLateWasLost(CapturedOutput output) {
		Claim claim = this.first.claims.tryHold(KEY);
		this.first.die();
		pass(LEASE.plusSeconds(1));
		assertThat(this.second.claims.tryHold(KEY)).isNotNull();
		claim.complete();
		claim.complete();

		assertThat(this.events).containsExactly(Event.GRANTED, Event.LOST);
		assertThat(output.getOut()).containsOnlyOnce("was lost: its lease could not be renewed in time");
	}

	@Test
	void anEndThatFailsIsToldAndSaid(CapturedOutput output) {
		Claim completed = this.first.claims.tryHold(KEY);
		Claim released = this.first.claims.tryHold(OTHER);
		this.events.clear();
		this.first.store.broken = new IllegalStateException("down");
		completed.complete();
		released.release();
		completed.release();

		assertThat(this.events).containsExactly(Event.FAILED, Event.FAILED);
		assertThat(output.getOut()).contains("could not be completed, which is tried again");
		assertThat(completed.held()).isTrue();
		assertThat(released.held()).isFalse();
	}

	@Test
	void whoClosesGivesBackAllThatIsHeld() {
		List.of(KEY, OTHER, THIRD).forEach(this.first.claims::tryHold);
		this.first.claims.close();

		assertThat(List.of(KEY, OTHER, THIRD))
			.allSatisfy((key) -> assertThat(this.second.claims.tryHold(key)).isNotNull());
	}

	@Test
	void whoClosesCompletesAllThatWasToBeCompleted() {
		List<Claim> claims = List.of(this.first.claims.tryHold(KEY), this.first.claims.tryHold(OTHER),
				this.first.claims.tryHold(THIRD));
		this.first.store.broken = new IllegalStateException("down");
		claims.forEach(Claim::complete);
		this.first.store.broken = null;
		this.first.claims.close();

		assertThat(List.of(KEY, OTHER, THIRD)).allSatisfy(
				(key) -> assertThat(this.second.claims.once(key, () -> true, Claim::release)).isEqualTo(State.DONE));
	}

	@Test
	void aStoreThatIsDownWhenClaimsAreToBeCompletedIsAskedOnceAtTheEnd(CapturedOutput output) {
		List<Claim> claims = List.of(this.first.claims.tryHold(KEY), this.first.claims.tryHold(OTHER));
		this.first.store.broken = new IllegalStateException("down");
		claims.forEach(Claim::complete);
		int before = this.first.store.asked.get();
		this.first.claims.close();

		assertThat(this.first.store.asked.get() - before).isOne();
		assertThat(output.getOut()).contains("The remaining 2 claims are not given back; their leases end");
	}

	@Test
	void whatHasEndedIsNotRenewedAnyMore() {
		Claim released = this.first.claims.tryHold(KEY);
		Claim completed = this.first.claims.tryHold(OTHER);
		released.release();
		completed.complete();
		int before = this.first.store.asked.get();
		pass(LEASE.multipliedBy(2));

		assertThat(this.first.store.renewals).isEmpty();
		assertThat(this.first.store.asked).hasValue(before);
	}

	@Test
	void whatIsGrantedWhileTheClaimsCloseIsGivenBack() {
		this.first.store.slow = () -> {
			this.first.store.slow = () -> {
			};
			this.first.claims.close();
		};
		assertThat(this.first.claims.tryHold(KEY)).isNull();
		this.second.store.slow = () -> {
			this.second.store.slow = () -> {
			};
			this.second.claims.close();
		};
		assertThat(this.second.once(Claim::complete)).isEqualTo(State.DONE);

		assertThat(this.done).isEmpty();
		assertThat(this.third.claims.tryHold(KEY)).isNotNull();
	}

	@Test
	void whatWaitsIsForgottenWhenTheClaimsClose() {
		this.second.claims.tryHold(KEY);
		this.first.once(Claim::complete);
		this.first.claims.close();
		this.second.claims.close();
		pass(Duration.ofMinutes(5));

		assertThat(this.done).isEmpty();
	}

	private static int warnings(CapturedOutput output) {
		return StringUtils.countOccurrencesOf(output.getOut(), "further failures of the store");
	}

}
