package io.codexmanager.client.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateBufferTests {

	private UpdateBuffer buffer;

	private final Consumer consumer = new Consumer();

	UpdateBufferTests() {
		Flux.<TurnUpdate>create((sink) -> this.buffer = new UpdateBuffer(sink), FluxSink.OverflowStrategy.IGNORE)
			.subscribe(this.consumer);
	}

	@Test
	void aConsumerThatKeepsUpGetsEveryPiece() {
		this.consumer.request(Long.MAX_VALUE);
		deltas("a", 1000);
		assertThat(this.consumer.updates).hasSize(1000);
	}

	@Test
	void aConsumerThatIsABitLateGetsEveryPiece() {
		deltas("a", UpdateBuffer.SINGLE_UPDATES);
		this.consumer.request(Long.MAX_VALUE);
		assertThat(this.consumer.updates).hasSize(UpdateBuffer.SINGLE_UPDATES);
	}

	@Test
	void piecesThatWaitTooLongAreMergedWithoutLosingText() {
		deltas("a", 100_000);
		this.buffer.add(new TurnUpdate.Accepted("t-1"));
		deltas("b", 100_000);
		deltas("a", 100_000);
		this.buffer.complete();
		assertThat(this.consumer.over).isFalse();
		this.consumer.request(Long.MAX_VALUE);
		assertThat(this.consumer.over).isTrue();
		assertThat(this.consumer.updates).hasSize(UpdateBuffer.SINGLE_UPDATES + 3);
		assertThat(this.consumer.text("a")).hasSize(200_000);
		assertThat(this.consumer.text("b")).hasSize(100_000);
		assertThat(this.consumer.updates.get(UpdateBuffer.SINGLE_UPDATES)).isEqualTo(new TurnUpdate.Accepted("t-1"));
	}

	@Test
	void nothingIsGivenThatWasNotAskedFor() {
		deltas("a", 3);
		this.consumer.request(2);
		assertThat(this.consumer.updates).hasSize(2);
		this.consumer.request(1);
		assertThat(this.consumer.updates).hasSize(3);
	}

	@Test
	void anErrorComesAfterWhatWaits() {
		deltas("a", 2);
		this.buffer.error(new IllegalStateException("end"));
		this.consumer.request(1);
		assertThat(this.consumer.failure).isNull();
		this.consumer.request(1);
		assertThat(this.consumer.failure).hasMessage("end");
	}

	private void deltas(String itemId, int count) {
		for (int i = 0; i < count; i++) {
			this.buffer.add(new TurnUpdate.TextDelta(itemId, "x"));
		}
	}

	private static final class Consumer extends BaseSubscriber<TurnUpdate> {

		private final List<TurnUpdate> updates = new ArrayList<>();

		private boolean over;

		private Throwable failure;

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			// asks when the test says so
		}

		@Override
		protected void hookOnNext(TurnUpdate update) {
			this.updates.add(update);
		}

		@Override
		protected void hookOnComplete() {
			this.over = true;
		}

		@Override
		protected void hookOnError(Throwable error) {
			this.failure = error;
		}

		private String text(String itemId) {
			return this.updates.stream()
				.filter(TurnUpdate.TextDelta.class::isInstance)
				.map(TurnUpdate.TextDelta.class::cast)
				.filter((delta) -> delta.itemId().equals(itemId))
				.map(TurnUpdate.TextDelta::text)
				.collect(Collectors.joining());
		}

	}

}
