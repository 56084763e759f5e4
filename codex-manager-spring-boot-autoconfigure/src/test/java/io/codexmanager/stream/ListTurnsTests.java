package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.codexmanager.OperationCall;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.operation.CodexResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class ListTurnsTests {

	private static final Mono<String> REFUSED = Mono
		.error(new CodexResponseException(new OperationCall("local", "sessions.list", "GET", "/sessions"), "refused",
				new CodexResponseException.ErrorResponse(500, null, "", null)));

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Claims claims = new Claims(new SharedStore(new InMemoryClaimStore()),
			new ClaimSettings("test", "one", Duration.ofMinutes(30)));

	@AfterEach
	void close() {
		this.claims.close();
	}

	@Test
	void aRefusedListIsAskedForAgainSoonByAnInstanceThatIsAlone() {
		List<Long> asked = askLate(null, REFUSED);
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(asked).hasSize(2);
	}

	@Test
	void aRefusedListIsAskedForLateByInstancesThatShareAStore() {
		List<Long> asked = askLate(this.claims, REFUSED);
		List<Long> other = askLate(this.claims, REFUSED);
		this.time.advanceTimeBy(Duration.ofSeconds(55));
		assertThat(asked.size() + other.size()).isEqualTo(1);
		this.time.advanceTimeBy(Duration.ofSeconds(15));
		assertThat(asked.size() + other.size()).isEqualTo(2);
	}

	@Test
	void aListThatTakesAMomentIsFollowedByTheNextOneManyTimesAsLate() {
		Mono<String> list = Mono.delay(Duration.ofMillis(850), this.time).map((tick) -> "list");
		List<Long> asked = askLate(this.claims, list);
		List<Long> other = askLate(this.claims, list);
		this.time.advanceTimeBy(Duration.ofSeconds(12));
		assertThat(asked.size() + other.size()).isEqualTo(1);
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(asked).hasSize(1);
		assertThat(other).hasSize(1);
	}

	@Test
	void aQuickListIsFollowedByThatOfTheNextInstanceAtOnce() {
		List<Long> asked = askLate(this.claims, Mono.just("list"));
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		List<Long> other = askLate(this.claims, Mono.just("list"));
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		assertThat(asked).hasSize(1);
		assertThat(other).hasSize(1);
	}

	/**
	 * Ask with an instance of its own.
	 * @return when it was asked for, grows
	 */
	private List<Long> askLate(@Nullable Claims shared, Mono<String> list) {
		List<Long> asked = new ArrayList<>();
		new ListTurns("local", () -> shared, this.time, this.time).late(Mono.defer(() -> {
			asked.add(this.time.now(TimeUnit.SECONDS));
			return list;
		})).subscribe();
		return asked;
	}

	/** As one that other instances see. */
	private record SharedStore(ClaimStore store) implements ClaimStore {

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			return this.store.claim(key, owner, lease);
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			return this.store.renew(key, owner, lease);
		}

		@Override
		public boolean record(String key, String owner, String result) {
			return this.store.record(key, owner, result);
		}

		@Override
		public boolean complete(String key, String owner) {
			return this.store.complete(key, owner);
		}

		@Override
		public void release(String key, String owner) {
			this.store.release(key, owner);
		}

	}

}
