package io.codexmanager.stream;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

import io.codexmanager.text.Redaction;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReasonsTests {

	@Test
	void textsOfTheNetworkAreTold() {
		assertThat(describe(new IllegalStateException("x", new ConnectException("refused"))))
			.isEqualTo("ConnectException: refused");
	}

	@Test
	void textsOfAnythingElseAreNot() {
		assertThat(describe(new IllegalArgumentException("header Bearer secret")))
			.isEqualTo("java.lang.IllegalArgumentException");
		assertThat(describe(new TimeoutException("secret"))).isEqualTo("it took too long");
	}

	@Test
	void anUpgradeWithoutAnswerIsToldWithoutTheNameOfAClass() {
		assertThat(describe(new WebSocketClientHandshakeException("closed")))
			.isEqualTo("the connection was closed before the upgrade was answered");
	}

	@Test
	void framesThatAreTooLongAreRecognisedAnywhereAmongTheCauses() {
		assertThat(kind(new IllegalStateException(new TooLongFrameException())))
			.isEqualTo(ConnectionFailure.Kind.OVERSIZED);
		assertThat(kind(new IllegalStateException())).isEqualTo(ConnectionFailure.Kind.TRANSIENT);
	}

	@Test
	void aServerThatIsNotTrustedPointsToTheBundle() {
		assertThat(describe(new SSLHandshakeException("PKIX path building failed")))
			.contains("codex-manager.profiles.test.ssl-bundle", "PKIX path building failed");
	}

	@Test
	void aProxyThatDoesNotConnectIsNamed() {
		assertThat(describe(new ProxyConnectException("http, none, status: 407")))
			.contains("codex-manager.profiles.test.proxy", "status: 407");
	}

	@Test
	void whatIsTooLargeWhenItIsInflatedIsTooLarge() {
		assertThat(kind(new DecoderException(
				new DecompressionException("Decompression buffer has reached maximum size: 1024"))))
			.isEqualTo(ConnectionFailure.Kind.OVERSIZED);
		assertThat(kind(new DecompressionException("broken"))).isEqualTo(ConnectionFailure.Kind.TRANSIENT);
	}

	@Test
	void causesThatGoRoundEnd() {
		IllegalStateException failure = new IllegalStateException("one");
		failure.initCause(new IllegalArgumentException("other", failure));
		assertThat(describe(failure)).isEqualTo("java.lang.IllegalStateException");
		assertThat(new FailureReasons("test", new Redaction()).shown(failure)).isSameAs(failure);
	}

	private static String describe(Throwable failure) {
		return new FailureReasons("test", new Redaction()).outage(failure).reason();
	}

	private static ConnectionFailure.Kind kind(Throwable failure) {
		return new FailureReasons("test", new Redaction()).outage(failure).kind();
	}

}
