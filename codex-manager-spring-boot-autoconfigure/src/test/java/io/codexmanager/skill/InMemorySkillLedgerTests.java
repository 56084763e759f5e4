package io.codexmanager.skill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.codexmanager.protocol.RequestIdentity;
import io.codexmanager.protocol.RequestKind;
import io.codexmanager.protocol.ToolCallResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger in memory.
 */
class InMemorySkillLedgerTests {

	private static final ToolCallResponse RESPONSE = ToolCallResponse.success("x");

	private final InMemorySkillLedger ledger = new InMemorySkillLedger(2);

	@Test
	void oneOfAllWhoAskIsGrantedACall() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			Callable<SkillClaim> claim = () -> this.ledger.claim(key(1));
			List<SkillClaim.State> states = new ArrayList<>();
			for (Future<SkillClaim> asked : executor
				.invokeAll(IntStream.range(0, 64).mapToObj((i) -> claim).toList())) {
				states.add(asked.get().state());
			}

			assertThat(states).containsOnlyOnce(SkillClaim.State.GRANTED);
			assertThat(states).filteredOn(SkillClaim.State.TAKEN::equals).hasSize(63);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void callsOfTwoProfilesAreTwoCalls() {
		RequestIdentity request = key(1).request();

		assertThat(this.ledger.claim(new SkillCallKey("a", request))).isEqualTo(SkillClaim.granted());
		assertThat(this.ledger.claim(new SkillCallKey("b", request))).isEqualTo(SkillClaim.granted());
	}

	@Test
	void aRecordedResultIsGivenUntilTheCallIsClosed() {
		this.ledger.claim(key(1));
		this.ledger.record(key(1), RESPONSE);

		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.recorded(RESPONSE));
		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.recorded(RESPONSE));

		this.ledger.close(key(1));
		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.taken());
	}

	@Test
	void aCallThatIsGivenBackIsGrantedAgainUnlessItWasRun() {
		this.ledger.claim(key(1));
		this.ledger.release(key(1));
		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.granted());

		this.ledger.record(key(1), RESPONSE);
		this.ledger.release(key(1));
		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.recorded(RESPONSE));
	}

	@Test
	void theOldestClosedCallIsForgottenFirstAndAnOpenOneNever() {
		this.ledger.claim(key(0));
		this.ledger.claim(key(9));
		this.ledger.record(key(9), RESPONSE);
		for (int i = 1; i <= 4; i++) {
			this.ledger.claim(key(i));
			this.ledger.close(key(i));
		}

		assertThat(this.ledger.claim(key(0))).isEqualTo(SkillClaim.taken());
		assertThat(this.ledger.claim(key(9))).isEqualTo(SkillClaim.recorded(RESPONSE));
		assertThat(this.ledger.claim(key(3))).isEqualTo(SkillClaim.taken());
		assertThat(this.ledger.claim(key(4))).isEqualTo(SkillClaim.taken());
		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.granted());
		assertThat(this.ledger.claim(key(2))).isEqualTo(SkillClaim.granted());
	}

	@Test
	void aResultThatComesAfterTheEndIsDropped() {
		this.ledger.claim(key(1));
		this.ledger.close(key(1));
		this.ledger.record(key(1), RESPONSE);

		assertThat(this.ledger.claim(key(1))).isEqualTo(SkillClaim.taken());
	}

	private static SkillCallKey key(int number) {
		return new SkillCallKey("local", new RequestIdentity(RequestKind.TOOL_CALL, "thread", "turn", "item",
				String.valueOf(number), Instant.EPOCH));
	}

}
