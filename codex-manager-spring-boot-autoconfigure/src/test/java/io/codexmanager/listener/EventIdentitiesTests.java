package io.codexmanager.listener;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.event.EventOrigin;
import io.codexmanager.event.EventPayload;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for telling events apart that carry no id.
 */
class EventIdentitiesTests {

	private final EventIdentities identities = new EventIdentities();

	@Test
	void whatComesAgainIsCountedOnAmongManyOtherEvents() {
		ClaimKey first = key("one");
		others(0);
		ClaimKey second = key("one");
		others(6_000);
		ClaimKey third = key("one");
		assertThat(third).isNotIn(first, second);
		assertThat(first).isNotEqualTo(second);
	}

	private void others(int from) {
		for (int i = 0; i < 6_000; i++) {
			key("other-" + (from + i));
		}
	}

	private ClaimKey key(String project) {
		String text = "{\"payload\": {\"project\": \"" + project + "\"}}";
		return this.identities.key("listener",
				new ManagerEvent(new EventOrigin("local", "project_upserted", null, Harness.NOW),
						EventPayload.of(RecordedFrames.MAPPER, new StreamFrame("project_upserted", null, text))));
	}

}
