package io.codexmanager.stream;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import io.netty.handler.codec.TooLongFrameException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReasonsTests {

	@Test
	void textsOfTheNetworkAreTold() {
		assertThat(FailureReasons.describe(new IllegalStateException("x", new ConnectException("refused"))))
			.isEqualTo("ConnectException: refused");
	}

	@Test
	void textsOfAnythingElseAreNot() {
		assertThat(FailureReasons.describe(new IllegalArgumentException("header Bearer secret")))
			.isEqualTo("java.lang.IllegalArgumentException");
		assertThat(FailureReasons.describe(new TimeoutException("secret"))).isEqualTo("it took too long");
	}

	@Test
	void framesThatAreTooLongAreRecognisedAnywhereAmongTheCauses() {
		assertThat(FailureReasons.oversized(new IllegalStateException(new TooLongFrameException()))).isTrue();
		assertThat(FailureReasons.oversized(new IllegalStateException())).isFalse();
	}

}
