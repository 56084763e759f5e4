package io.codexmanager.stream;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRegistryTests {

	private static final Instant TIME = Instant.parse("2026-11-22T12:07:00Z");

	private final AtomicInteger forgotten = new AtomicInteger();

	private final RequestRegistry registry = new RequestRegistry(3, this.forgotten::addAndGet);

	@Test
	void aRequestIsNewOnceAlsoAfterItsEnd() {
		RequestIdentity request = identity("a", "0", 1);
		assertThat(this.registry.announced(request)).isTrue();
		assertThat(this.registry.announced(request)).isFalse();
		assertThat(this.registry.ended(RequestKind.APPROVAL, "a", "0")).containsExactly(request);
		assertThat(this.registry.isOpen(request)).isFalse();
		assertThat(this.registry.announced(request)).isFalse();
		assertThat(this.registry.found(request, this.registry.mark())).isFalse();
	}

	@Test
	void anEndOfAnotherKindOrSessionEndsNothing() {
		RequestIdentity request = identity("a", "0", 1);
		this.registry.announced(request);
		assertThat(this.registry.ended(RequestKind.TOOL_CALL, "a", "0")).isEmpty();
		assertThat(this.registry.ended(RequestKind.APPROVAL, "b", "0")).isEmpty();
		assertThat(this.registry.isOpen(request)).isTrue();
	}

	@Test
	void anIdThatIsUsedAgainClosesWhatHadItBefore() {
		RequestIdentity old = identity("a", "0", 1);
		RequestIdentity other = identity("a", "1", 1);
		this.registry.announced(old);
		this.registry.announced(other);
		RequestIdentity reused = identity("b", "0", 2);
		assertThat(this.registry.announced(reused)).isTrue();
		assertThat(this.registry.supersededBy(reused)).containsExactly(old);
		assertThat(this.registry.isOpen(old)).isFalse();
		assertThat(this.registry.isOpen(other)).isTrue();
		assertThat(this.registry.isOpen(reused)).isTrue();
	}

	@Test
	void whatAListLacksIsClosedUnlessItCameAfterTheMark() {
		RequestIdentity listed = identity("a", "0", 1);
		RequestIdentity absent = identity("a", "1", 1);
		RequestIdentity elsewhere = identity("b", "2", 1);
		RequestRegistry wide = new RequestRegistry(10, this.forgotten::addAndGet);
		List.of(listed, absent, elsewhere).forEach(wide::announced);
		long mark = wide.mark();
		RequestIdentity later = identity("a", "3", 1);
		wide.announced(later);
		assertThat(wide.closeAbsent(RequestKind.TOOL_CALL, "a", Set.of(), mark)).isEmpty();
		assertThat(wide.closeAbsent(RequestKind.APPROVAL, "a", Set.of(listed), mark)).containsExactly(absent);
		assertThat(wide.isOpen(later)).isTrue();
		assertThat(wide.isOpen(elsewhere)).isTrue();
		assertThat(wide.sessions()).containsExactly("a", "b");
	}

	@Test
	void theOldestOfTooManyOpenRequestsIsForgottenAndThatIsTold() {
		for (int id = 0; id < 3; id++) {
			this.registry.announced(identity("a", "" + id, 1));
		}
		assertThat(this.forgotten).hasValue(0);
		this.registry.announced(identity("a", "3", 1));
		assertThat(this.forgotten).hasValue(1);
		assertThat(this.registry.isOpen(identity("a", "0", 1))).isFalse();
		assertThat(this.registry.isOpen(identity("a", "3", 1))).isTrue();
	}

	@Test
	void aRequestWhoseEndWasSeenWhileTheListWasReadIsNotFound() {
		long before = this.registry.mark();
		this.registry.ended(RequestKind.APPROVAL, "a", "0");
		long after = this.registry.mark();
		assertThat(this.registry.found(identity("a", "0", 1), before)).isFalse();
		assertThat(this.registry.found(identity("a", "0", 1), after)).isTrue();
	}

	@Test
	void allOfAnEpochAreClosedButNotThoseOfTheNext() {
		RequestIdentity old = identity("a", "0", 1);
		this.registry.announced(old);
		long connected = this.registry.mark();
		RequestIdentity fresh = identity("a", "1", 2);
		this.registry.announced(fresh);
		assertThat(this.registry.closeUntil(connected)).containsExactly(old);
		assertThat(this.registry.isOpen(fresh)).isTrue();
	}

	@Test
	void whatCouldNotBeToldIsOpenAgain() {
		RequestIdentity request = identity("a", "0", 1);
		this.registry.announced(request);
		this.registry.reopen(this.registry.closeUntil(this.registry.mark()));
		assertThat(this.registry.isOpen(request)).isTrue();
		assertThat(this.registry.closeUntil(this.registry.mark())).containsExactly(request);
	}

	@Test
	void whatIsForgottenIsNewAgain() {
		RequestIdentity request = identity("a", "0", 1);
		this.registry.announced(request);
		this.registry.forget(request);
		assertThat(this.registry.isOpen(request)).isFalse();
		assertThat(this.registry.announced(request)).isTrue();
	}

	@Test
	void theOldestGoWhenThereAreTooMany() {
		for (int id = 0; id < 4; id++) {
			this.registry.announced(identity("a", "" + id, 1));
		}
		assertThat(this.registry.isOpen(identity("a", "0", 1))).isFalse();
		assertThat(this.registry.announced(identity("a", "0", 1))).isFalse();
		assertThat(this.registry.isOpen(identity("a", "1", 1))).isTrue();
		for (int id = 0; id < 10; id++) {
			this.registry.ended(RequestKind.TOOL_INPUT, "x", "" + id);
		}
		assertThat(this.registry.found(identity("x", "0", 1), 0)).isTrue();
	}

	private static RequestIdentity identity(String threadId, String id, int second) {
		return new RequestIdentity(RequestKind.APPROVAL, threadId, "turn", "item", id, TIME.plusSeconds(second));
	}

}
