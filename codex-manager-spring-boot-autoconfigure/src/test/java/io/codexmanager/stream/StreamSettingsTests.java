package io.codexmanager.stream;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StreamSettingsTests {

	private static final URI ADDRESS = URI.create("wss://user:secret@manager.test:3001/api/stream?token=secret");

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void hasDefaultsForEverythingButProfileAndAddress() {
		StreamSettings settings = StreamSettings.of("local", ADDRESS);
		assertThat(settings.threadId()).isNull();
		assertThat(settings.timing()).isEqualTo(new StreamSettings.Timing(Duration.ofSeconds(15),
				Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10)));
		assertThat(settings.reconnect())
			.isEqualTo(new StreamSettings.Reconnect(Duration.ofMillis(500), Duration.ofSeconds(10), 2, 0.3));
		assertThat(settings.resync())
			.isEqualTo(new StreamSettings.Resync(true, 200, StreamSettings.Resync.Sessions.ALL, Duration.ofMinutes(5)));
		assertThat(settings.limits()).isEqualTo(new StreamSettings.Limits(16 * 1024 * 1024, 1024));
	}

	@Test
	void theAddressForLogsHasNoSecrets() {
		assertThat(StreamSettings.of("local", ADDRESS).address()).isEqualTo("wss://manager.test:3001/api/stream");
		assertThat(StreamSettings.of("local", URI.create("ws://manager.test")).address())
			.isEqualTo("ws://manager.test");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://manager.test/api/stream", "manager.test", "ws:/api/stream" })
	void refusesAddressesThatAreNotOfAStream(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> StreamSettings.of("local", URI.create(address)))
			.withMessageStartingWith("'uri' must");
	}

	@Test
	void refusesNamesThatAreEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> StreamSettings.of(" ", ADDRESS))
			.withMessageContaining("'profile'");
		assertThatIllegalArgumentException().isThrownBy(() -> StreamSettings.of("local", ADDRESS).threadId(""))
			.withMessageContaining("'threadId'");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void refusesTimesThatAreNotLongerThanZero(long seconds) {
		Duration wrong = Duration.ofSeconds(seconds);
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Timing(wrong, SECOND, SECOND, SECOND))
			.withMessageContaining("'pingInterval' must be longer than zero but is " + wrong);
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Timing(SECOND, wrong, SECOND, SECOND))
			.withMessageContaining("'pongTimeout'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Timing(SECOND, SECOND, wrong, SECOND))
			.withMessageContaining("'readyTimeout'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Reconnect(wrong, SECOND, 2, 0))
			.withMessageContaining("'reconnect.initial'");
	}

	@Test
	void refusesNumbersOutOfRange() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StreamSettings.Timing(SECOND, SECOND, SECOND, SECOND.negated()))
			.withMessageContaining("'stopTimeout'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StreamSettings.Reconnect(SECOND, Duration.ofMillis(999), 2, 0))
			.withMessageContaining("'reconnect.max'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Reconnect(SECOND, SECOND, 0.9, 0))
			.withMessageContaining("'reconnect.multiplier'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StreamSettings.Reconnect(SECOND, SECOND, Double.NaN, 0))
			.withMessageContaining("'reconnect.multiplier'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Reconnect(SECOND, SECOND, 2, 1.1))
			.withMessageContaining("'reconnect.jitter'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Resync(true, 0))
			.withMessageContaining("'resync.limit'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StreamSettings.Resync(true, 1, StreamSettings.Resync.Sessions.ALL, SECOND.negated()))
			.withMessageContaining("'resync.interval'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Limits(1023, 1))
			.withMessageContaining("'limits.frameSize'");
		assertThatIllegalArgumentException().isThrownBy(() -> new StreamSettings.Limits(1024, 0))
			.withMessageContaining("'limits.laneCapacity'");
	}

}
