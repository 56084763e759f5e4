package io.codexmanager.stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.signal.SessionSignal;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class SessionSubscriptionTests {

	@Test
	void oneThatIsTooFarBehindGetsWhatWaitsAndThenAnError() {
		SessionSubscription subscription = new SessionSubscription("a");
		for (int index = 0; index <= SessionSubscription.CAPACITY; index++) {
			subscription.tell(new SessionSignal.Connected());
		}
		StepVerifier.create(subscription.signals(), 0)
			.thenRequest(SessionSubscription.CAPACITY)
			.expectNextCount(SessionSubscription.CAPACITY)
			.expectErrorMatches((ex) -> ex instanceof CodexException
					&& String.valueOf(ex.getMessage()).contains("session a is too far behind"))
			.verify(StreamFixture.TIMEOUT);
	}

}
