package io.codexmanager.support;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CauseChainTests {

	@Test
	void theFailureComesFirstAndThenItsCauses() {
		Exception cause = new Exception();
		Exception failure = new Exception(cause);
		assertThat(CauseChain.of(failure)).containsExactly(failure, cause);
		assertThat(CauseChain.of(null)).isEmpty();
	}

	@Test
	void causesThatGoRoundEnd() {
		Exception failure = new Exception("one");
		Exception other = new Exception("other", failure);
		failure.initCause(other);
		assertThat(CauseChain.of(failure)).hasSize(50).startsWith(failure, other, failure);
		assertThat(CauseChain.unwrap(failure, (any) -> true)).isIn(failure, other);
		assertThat(CauseChain.unwrap(failure, (any) -> any == failure)).isSameAs(other);
	}

}
