package io.codexmanager.text;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.client.operation.SessionNotTitledException;
import io.codexmanager.client.session.MisdirectedAnswerException;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.WaitTimedOutException;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.stream.FrameReader;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that the other side chose, in what ends up in logs.
 */
class ForeignNamesTests {

	private static final String NAME = "a\n2026-01-01 ERROR forged\u001b[2J\u202e" + "x".repeat(10_000);

	static Stream<CodexException> exceptions() {
		return Stream.of(new StaleRequestException(NAME, NAME, "it is over"),
				new MisdirectedAnswerException(NAME, NAME, NAME),
				new SessionNotTitledException(NAME, NAME, new IllegalStateException("x")),
				new WaitTimedOutException(NAME, NAME, Duration.ofSeconds(1), 1, NAME, new IllegalStateException(NAME)),
				new TurnFailedException(new InterruptedWork(NAME, NAME), NAME, null), new CodexException(NAME));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void exceptionsShowThemOnOneLineAndBounded(CodexException exception) {
		assertThat(exception.getMessage()).contains("a\\n2026").hasSizeLessThan(8100);
		assertThat(ShownText.isPlain(exception.getMessage())).isTrue();
	}

	@Test
	void anExceptionGivesTheNameItselfToCode() {
		assertThat(new StaleRequestException(NAME, "7", "it is over").sessionId()).isEqualTo(NAME);
	}

	@Test
	void keysAndFramesShowThemOnOneLineAndBounded() {
		RequestIdentity identity = new RequestIdentity(RequestKind.APPROVAL, NAME, NAME, NAME, NAME, Instant.EPOCH);
		StreamFrame frame = new FrameReader().read("{\"type\":\"a\\n\\u001b\",\"threadId\":\"b\\u202e\"}")
			.orElseThrow();
		for (Object shown : new Object[] { ClaimKey.request("skill", "test", identity), identity, frame }) {
			assertThat(ShownText.isPlain(shown.toString())).as(shown.getClass().getName()).isTrue();
			assertThat(shown.toString()).hasSizeLessThan(1200);
		}
	}

}
