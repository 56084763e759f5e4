package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The states of a tool call, and the two places where calls are.
 */
class SkillCallTests {

	private static final ToolCallResponse ANSWER = ToolCallResponse.failure("an answer");

	private static final ToolCallResponse OTHER = ToolCallResponse.failure("another answer");

	private final ClaimStore store = new InMemoryClaimStore();

	private final Claims claims = new Claims(this.store, new ClaimSettings("app", "one", Duration.ofMinutes(5)));

	private final SkillServing serving = new SkillServing();

	private final ToolCall request = this.serving.call("1", "work");

	private final SkillCalls calls = new SkillCalls();

	@AfterEach
	void close() {
		this.serving.close();
		this.claims.close();
	}

	@Test
	void ofSeveralAnswersTheFirstIsTaken() {
		SkillCall call = running();

		assertThat(call.answering(ANSWER)).isTrue();
		assertThat(call.answering(OTHER)).isFalse();
		assertThat(call.answering(null)).isFalse();
		assertThat(call.response()).isEqualTo(ANSWER);
		assertThat(call.isPending()).isFalse();
	}

	@Test
	void aCallIsNotLostAfterItsAnswer() {
		SkillCall call = running();
		call.answering(ANSWER);

		assertThat(call.lost()).isFalse();
	}

	@Test
	void aLostCallIsNotAnswered() {
		SkillCall call = running();

		assertThat(call.lost()).isTrue();
		assertThat(call.answering(ANSWER)).isFalse();
		assertThat(call.kept()).isFalse();
	}

	@Test
	void aCallThatEndsWhileItWaitsNeedsNoPermit() {
		SkillCall call = served();
		call.waiting(run());
		call.answering(null);

		assertThat(call.running()).isFalse();
	}

	@Test
	void aCallThatIsGivenBackWhileItWaitsNeedsNoPermit() {
		SkillCall call = served();
		call.waiting(run());

		assertThat(this.calls.keep(call)).isTrue();
		assertThat(call.running()).isFalse();
		assertThat(call.answering(ANSWER)).isFalse();
	}

	@Test
	void whatRunsIsNotKept() {
		SkillCall call = running();

		assertThat(this.calls.keep(call)).isFalse();
		assertThat(this.calls.serves(call.key())).isTrue();
		assertThat(this.calls.keptCount()).isZero();
	}

	@Test
	void aCallIsServedOrKept() {
		SkillCall call = served();
		call.answering(ANSWER);
		assertThat(this.calls.served()).containsExactly(call);

		assertThat(this.calls.keep(call)).isTrue();
		assertThat(this.calls.served()).isEmpty();
		assertThat(this.calls.kept((kept) -> true)).containsExactly(call);
		assertThat(this.calls.awaitNoneServed(Duration.ZERO)).isTrue();

		assertThat(this.calls.resume(call)).isTrue();
		assertThat(this.calls.resume(call)).isFalse();
		assertThat(this.calls.served()).containsExactly(call);
		assertThat(this.calls.keptCount()).isZero();
		assertThat(this.calls.awaitNoneServed(Duration.ZERO)).isFalse();

		assertThat(this.calls.done(call)).isTrue();
		assertThat(this.calls.done(call)).isFalse();
		assertThat(this.calls.keep(call)).isFalse();
		assertThat(this.calls.awaitNoneServed(Duration.ZERO)).isTrue();
	}

	@Test
	void anotherObjectOfAServedCallIsNeitherServedNorKept() {
		SkillCall call = served();
		SkillCall other = call.again();

		assertThat(this.calls.serve(other, hold("other"))).isSameAs(call);
		assertThat(this.calls.keep(other)).isFalse();
		assertThat(this.calls.done(other)).isFalse();
		assertThat(this.calls.served()).containsExactly(call);
	}

	@Test
	void whatIsKeptWithAnAnswerIsNotReplacedByWhatIsAnnouncedAnew() {
		SkillCall call = served();
		call.answering(ANSWER);
		this.calls.keep(call);

		assertThat(this.calls.keep(call())).isFalse();
		assertThat(this.calls.kept((kept) -> true)).containsExactly(call);
	}

	@Test
	void whatIsClaimedAnewKnowsTheAnswer() {
		SkillCall call = served();
		call.answering(ANSWER);

		assertThat(call.again().response()).isEqualTo(ANSWER);
	}

	@Test
	void whatIsAnnouncedAnewTakesThePlaceAndTheAnswerOfWhatWasKept() {
		SkillCall call = served();
		call.answering(ANSWER);
		this.calls.keep(call);
		SkillCall announced = call();
		this.calls.serve(announced, hold("anew"));

		assertThat(announced.response()).isEqualTo(ANSWER);
		assertThat(this.calls.keptCount()).isZero();
		assertThat(this.calls.resume(call)).isFalse();
	}

	@Test
	void aClaimThatComesAfterTheEndOfTheCallEndsAsTheOneBeforeDid() {
		SkillCall completed = served();
		completed.complete();
		completed.claimedOnceMore(hold("later"));
		SkillCall released = call();
		released.claimed(hold("released"), null);
		released.release();
		released.claimedOnceMore(hold("released later"));

		assertThat(state("later")).isEqualTo(ClaimOutcome.State.DONE);
		assertThat(state("released later")).isEqualTo(ClaimOutcome.State.GRANTED);
	}

	@Test
	void aClaimThatComesInPlaceOfALostOneIsThatOfTheCall() {
		SkillCall call = served();
		Claim later = hold("later");
		call.claimedOnceMore(later);
		assertThat(call.held()).isTrue();

		later.release();
		assertThat(call.held()).isFalse();
		assertThat(call.record("a result")).isFalse();
	}

	@Test
	void aCallThatWasNotGrantedHoldsNothing() {
		List<Consumer<SkillCall>> ends = List.of(SkillCall::complete, SkillCall::release);

		assertThat(ends).allSatisfy((end) -> {
			SkillCall call = call();
			end.accept(call);
			assertThat(call.held()).isFalse();
			assertThat(call.record("a result")).isFalse();
		});
	}

	private SkillCall call() {
		return new SkillCall(SkillServing.PROFILE, this.request);
	}

	private SkillCall served() {
		SkillCall call = call();
		assertThat(this.calls.serve(call, hold("call"))).isNull();
		return call;
	}

	private SkillCall running() {
		SkillCall call = served();
		call.waiting(run());
		assertThat(call.running()).isTrue();
		return call;
	}

	private SkillRun run() {
		SkillDefinition skill = SkillDefinition.of("work", "A skill", SkillContexts.json("{\"type\":\"object\"}"),
				(arguments, context) -> "done");
		return new SkillRun(call(), skill, Duration.ofSeconds(1), SkillContexts.tools(Runnable::run),
				new SkillPermits(1, 1), new SkillRun.Ending() {

					@Override
					public void ended(SkillCall call, SkillAnswer answer, @Nullable Duration ran) {
						throw new IllegalStateException("It does not begin");
					}

					@Override
					public void lost(SkillCall call) {
						throw new IllegalStateException("It does not begin");
					}

				});
	}

	private Claim hold(String key) {
		Claim[] claim = new Claim[1];
		this.claims.once(ClaimKey.of("test", key), () -> true, (granted) -> claim[0] = granted);
		return claim[0];
	}

	private ClaimOutcome.State state(String key) {
		return this.claims.once(ClaimKey.of("test", key), () -> true, Claim::release);
	}

}
