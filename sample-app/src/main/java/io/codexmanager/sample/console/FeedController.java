package io.codexmanager.sample.console;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends each browser everything, and then what changes, as server-sent events. Each has a
 * thread that writes, so that a slow one keeps nobody else waiting.
 */
@RestController
class FeedController {

	private static final Log logger = LogFactory.getLog(FeedController.class);

	/** After which time without a message a comment shows that the line is alive. */
	private static final long SIGN_OF_LIFE = 10_000;

	private final Board board;

	private final BrowserFeeds feeds;

	private final ExecutorService writers = Executors.newCachedThreadPool(threads());

	FeedController(Board board, BrowserFeeds feeds) {
		this.board = board;
		this.feeds = feeds;
	}

	@GetMapping(path = "/console/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(HttpSession session) {
		BrowserFeed feed = this.feeds.open(session.getId());
		if (feed == null) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"Enough browsers follow already; see sample.console.browsers");
		}
		SseEmitter emitter = new SseEmitter(0L);
		emitter.onCompletion(() -> this.feeds.close(feed));
		emitter.onTimeout(() -> this.feeds.close(feed));
		emitter.onError((ex) -> this.feeds.close(feed));
		this.writers.execute(() -> write(feed, emitter));
		return emitter;
	}

	private void write(BrowserFeed feed, SseEmitter emitter) {
		try {
			BrowserFeed.Next next = feed.next(SIGN_OF_LIFE);
			while (next.kind() != BrowserFeed.Kind.END) {
				switch (next.kind()) {
					case EVERYTHING -> emitter.send(SseEmitter.event().data(this.board.refresh(feed)));
					case NOTHING -> emitter.send(SseEmitter.event().comment("alive"));
					default -> emitter.send(SseEmitter.event().data(String.valueOf(next.message())));
				}
				next = feed.next(SIGN_OF_LIFE);
			}
			emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// The browser is gone, of which the container tells the emitter
			logger.debug("A browser is gone", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			emitter.complete();
		}
		finally {
			this.feeds.close(feed);
		}
	}

	@PreDestroy
	void stop() {
		this.writers.shutdownNow();
	}

	private static CustomizableThreadFactory threads() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("console-");
		threads.setDaemon(true);
		return threads;
	}

}
