package io.codexmanager.stream;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
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
	void anUpgradeWithoutAnswerIsToldWithoutTheNameOfAClass() {
		assertThat(FailureReasons.describe(new WebSocketClientHandshakeException("closed")))
			.isEqualTo("the connection was closed before the upgrade was answered");
	}

	@Test
	void framesThatAreTooLongAreRecognisedAnywhereAmongTheCauses() {
		assertThat(FailureReasons.oversized(new IllegalStateException(new TooLongFrameException()))).isTrue();
		assertThat(FailureReasons.oversized(new IllegalStateException())).isFalse();
	}

}
