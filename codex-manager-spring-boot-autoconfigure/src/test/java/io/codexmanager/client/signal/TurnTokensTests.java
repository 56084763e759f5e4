package io.codexmanager.client.signal;

import java.util.Map;

import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.TokenUsage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The costs of all responses differ, so that none can be taken for another one.
 */
class TurnTokensTests {

	private static final TokenCount ONE = tokens(100, 40, 10, 3);

	private static final TokenCount TWO = tokens(120, 60, 12, 4);

	private static final TokenCount THREE = tokens(140, 80, 14, 5);

	private static final TokenCount ONE_AND_TWO = tokens(220, 100, 22, 7);

	private static final TokenCount ALL = tokens(360, 180, 36, 12);

	@Test
	void aTurnThatIsSeenToBeginMissedNothingBefore() {
		TurnTokens tokens = new TurnTokens(false);
		tokens.missed();
		tokens.begun();
		tokens.wrote();
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isEqualTo(TWO);
	}

	@Test
	void whatIsMissedLaterIsMissed() {
		TurnTokens tokens = new TurnTokens(false);
		tokens.wrote();
		report(tokens, ONE, ONE);
		tokens.missed();
		tokens.begun();
		assertThat(tokens.count()).isNull();
	}

	@Test
	void withoutAReportNothingIsKnown() {
		assertThat(new TurnTokens(true).count()).isNull();
	}

	@Test
	void theFirstTurnHasAllOfTheSession() {
		TurnTokens tokens = new TurnTokens(true);
		report(tokens, ONE, ONE);
		assertThat(tokens.count()).isEqualTo(ONE);
		report(tokens, ONE, ONE);
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isEqualTo(ONE_AND_TWO);
	}

	@Test
	void whatIsRepeatedAtTheBeginningOfALaterTurnIsNotOfIt() {
		TurnTokens tokens = new TurnTokens(false);
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isNull();
		tokens.wrote();
		report(tokens, ALL, THREE);
		assertThat(tokens.count()).isEqualTo(THREE);
	}

	@Test
	void aCallOfAToolDoesNotHaveToBeSeenBetween() {
		TurnTokens tokens = new TurnTokens(false);
		report(tokens, ONE, ONE);
		report(tokens, ONE_AND_TWO, TWO);
		report(tokens, ONE_AND_TWO, TWO);
		report(tokens, ALL, THREE);
		assertThat(tokens.count()).isEqualTo(tokens(260, 140, 26, 9));
	}

	@Test
	void theFirstReportAfterTurnsWithoutAnyIsOfThisTurn() {
		TurnTokens tokens = new TurnTokens(false);
		report(tokens, ONE, ONE);
		report(tokens, ONE, ONE);
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isEqualTo(ONE_AND_TWO);
	}

	@Test
	void aReportAfterWhatTheModelWroteIsOfThisTurn() {
		TurnTokens tokens = new TurnTokens(false);
		tokens.wrote();
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isEqualTo(TWO);
	}

	@Test
	void aSessionWithoutTurnsThatUsedTokensWasRolledBack() {
		TurnTokens tokens = new TurnTokens(true);
		report(tokens, ONE_AND_TWO, tokens(0, 0, 0, 0));
		report(tokens, ALL, THREE);
		assertThat(tokens.count()).isEqualTo(THREE);
	}

	@Test
	void anEstimateOfTheHistoryIsNotUsed() {
		TurnTokens tokens = new TurnTokens(true);
		report(tokens, ONE, ONE);
		report(tokens, ONE, new TokenCount(5474, 0, 0, 0, 0, Map.of()));
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isEqualTo(ONE_AND_TWO);
	}

	@Test
	void whatBeginsAnewIsCountedByItsResponses() {
		TurnTokens tokens = new TurnTokens(true);
		report(tokens, ALL, ALL);
		report(tokens, ONE, ONE);
		assertThat(tokens.count()).isEqualTo(tokens(460, 220, 46, 15));
	}

	@Test
	void whatWasMissedBetweenReportsIsMadeUpForByTheNext() {
		TurnTokens tokens = new TurnTokens(true);
		report(tokens, ONE, ONE);
		tokens.missed();
		assertThat(tokens.count()).isNull();
		report(tokens, ALL, THREE);
		assertThat(tokens.count()).isEqualTo(ALL);
	}

	@Test
	void whatWasMissedBeforeTheFirstReportStaysUnknown() {
		TurnTokens tokens = new TurnTokens(true);
		tokens.missed();
		tokens.wrote();
		report(tokens, ALL, THREE);
		report(tokens, ALL, THREE);
		assertThat(tokens.count()).isNull();
	}

	@Test
	void aResponseThatBreaksOffLeavesInDoubtWhatItsReportWasOf() {
		TurnTokens tokens = new TurnTokens(false);
		report(tokens, ONE, ONE);
		tokens.retried();
		report(tokens, ONE, ONE);
		report(tokens, ONE_AND_TWO, TWO);
		assertThat(tokens.count()).isNull();
	}

	@Test
	void countsThatAreNotKnownHereAreCountedAsWell() {
		TurnTokens tokens = new TurnTokens(true);
		TokenCount one = more(ONE, 5);
		report(tokens, one, one);
		assertThat(tokens.count()).isNotNull()
			.satisfies((count) -> assertThat(count.unknown().get("cacheWriteInputTokens").asLong()).isEqualTo(5));
		report(tokens, more(ONE_AND_TWO, 12), more(TWO, 7));
		assertThat(tokens.count()).isNotNull()
			.satisfies((count) -> assertThat(count.unknown().get("cacheWriteInputTokens").asLong()).isEqualTo(12));
	}

	private static TokenCount more(TokenCount count, int cacheWrites) {
		return new TokenCount(count.totalTokens(), count.inputTokens(), count.cachedInputTokens(), count.outputTokens(),
				count.reasoningOutputTokens(),
				Map.of("cacheWriteInputTokens", JsonNodeFactory.instance.numberNode(cacheWrites)));
	}

	private static void report(TurnTokens tokens, TokenCount total, TokenCount last) {
		tokens.reported(new TokenUsage(total, last, 258_400L, Map.of()));
	}

	private static TokenCount tokens(long input, long cached, long output, long reasoning) {
		return new TokenCount(input + output, input, cached, output, reasoning, Map.of());
	}

}
