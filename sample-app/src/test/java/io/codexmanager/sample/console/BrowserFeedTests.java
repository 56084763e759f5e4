package io.codexmanager.sample.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserFeedTests {

	private final BrowserFeed feed = new BrowserFeed("session");

	@Test
	void beginsWithEverything() throws InterruptedException {
		this.feed.offer("before");
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.EVERYTHING);
		this.feed.refreshed();
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.NOTHING);
	}

	@Test
	void sendsWhatFollowsInOrder() throws InterruptedException {
		this.feed.refreshed();
		this.feed.offer("a");
		this.feed.offer("b");
		assertThat(this.feed.next(0).message()).isEqualTo("a");
		assertThat(this.feed.next(0).message()).isEqualTo("b");
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.NOTHING);
	}

	@Test
	void whenTooManyWaitAllAreDroppedForEverythingAnew() throws InterruptedException {
		this.feed.refreshed();
		for (int i = 0; i < BrowserFeed.MOST_MESSAGES; i++) {
			this.feed.offer("x");
		}
		assertThat(this.feed.next(0).message()).isEqualTo("x");
		this.feed.offer("x");
		this.feed.offer("one too many");
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.EVERYTHING);
		this.feed.refreshed();
		this.feed.offer("y");
		assertThat(this.feed.next(0).message()).isEqualTo("y");
	}

	@Test
	void whenTooMuchWaitsItIsDroppedForEverythingAnew() throws InterruptedException {
		this.feed.refreshed();
		this.feed.offer("x".repeat(BrowserFeed.MOST_CHARACTERS));
		this.feed.offer("y");
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.EVERYTHING);
	}

	@Test
	void endsWhenItIsClosed() throws InterruptedException {
		this.feed.refreshed();
		this.feed.offer("a");
		this.feed.close();
		this.feed.offer("b");
		assertThat(this.feed.next(0)).isSameAs(BrowserFeed.Next.END);
	}

}
