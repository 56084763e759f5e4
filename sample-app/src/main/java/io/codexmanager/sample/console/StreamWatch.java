package io.codexmanager.sample.console;

import java.util.Locale;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.sample.console.Cards.StreamCard;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamStatus;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the streams, whose states other than connected and lost are no events, and
 * takes out requests that can no longer be answered.
 */
@Component
@EnableScheduling
class StreamWatch {

	private final Board board;

	private final CodexEventStreams streams;

	StreamWatch(Board board, CodexEventStreams streams) {
		this.board = board;
		this.streams = streams;
	}

	@CodexEventListener
	void connected(StreamConnectedEvent event) {
		look();
	}

	@CodexEventListener
	void lost(StreamDisconnectedEvent event) {
		look();
	}

	@Scheduled(fixedDelay = 1000)
	void look() {
		this.streams.profiles().stream().sorted().forEach((profile) -> {
			StreamStatus status = this.streams.get(profile).status();
			this.board.stream(new StreamCard(profile, status.state().name().toLowerCase(Locale.ROOT),
					status.since().toEpochMilli(), status.reconnects(), Shown.text(status.lastFailure(), 300)));
		});
	}

	@Scheduled(fixedDelay = 5000)
	void tidy() {
		this.board.tick();
		this.board.requests((requests) -> requests.end(
				(request) -> !this.streams.get(request.profile()).isOpen(request.request().identity()),
				"can no longer be answered"));
	}

}
