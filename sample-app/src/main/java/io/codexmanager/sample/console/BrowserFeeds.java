package io.codexmanager.sample.console;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.stereotype.Component;

/**
 * The feeds of all browsers that follow.
 */
@Component
class BrowserFeeds {

	private final Set<BrowserFeed> feeds = ConcurrentHashMap.newKeySet();

	private final JsonMapper json = new JsonMapper();

	private final int most;

	BrowserFeeds(ConsoleProperties properties) {
		this.most = properties.browsers();
	}

	/**
	 * A feed for another browser.
	 * @param httpSession the id of its HTTP session
	 * @return the feed, {@code null} if there are enough
	 */
	synchronized @Nullable BrowserFeed open(String httpSession) {
		if (this.feeds.size() >= this.most) {
			return null;
		}
		BrowserFeed feed = new BrowserFeed(httpSession);
		this.feeds.add(feed);
		return feed;
	}

	void close(BrowserFeed feed) {
		this.feeds.remove(feed);
		feed.close();
	}

	void publish(String type, Object value) {
		if (!this.feeds.isEmpty()) {
			String message = write(type, value);
			this.feeds.forEach((feed) -> feed.offer(message));
		}
	}

	String write(String type, Object value) {
		return this.json.writeValueAsString(Map.of("type", type, "value", value));
	}

	/**
	 * Ends the feeds of those who signed out or have been away for too long.
	 */
	@EventListener
	void signedOut(SessionDestroyedEvent event) {
		this.feeds.stream().filter((feed) -> feed.httpSession().equals(event.getId())).forEach(this::close);
	}

	/**
	 * How many browsers follow.
	 * @return their number
	 */
	int size() {
		return this.feeds.size();
	}

}
