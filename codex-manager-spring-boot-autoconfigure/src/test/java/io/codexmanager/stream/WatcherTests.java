package io.codexmanager.stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.signal.FeedSignal;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class WatcherTests {

	@Test
	void oneThatIsTooFarBehindGetsWhatWaitsAndThenAnError() {
		Watcher watcher = new Watcher("a");
		for (int index = 0; index <= Watcher.CAPACITY; index++) {
			watcher.tell(new FeedSignal.Connected());
		}
		StepVerifier.create(watcher.signals(), 0)
			.thenRequest(Watcher.CAPACITY)
			.expectNextCount(Watcher.CAPACITY)
			.expectErrorMatches((ex) -> ex instanceof CodexException
					&& String.valueOf(ex.getMessage()).contains("session a is too far behind"))
			.verify(StreamFixture.TIMEOUT);
	}

}
