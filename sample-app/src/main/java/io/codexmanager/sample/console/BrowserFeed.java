package io.codexmanager.sample.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one browser. Never makes whoever publishes wait: when more
 * waits than is allowed, all of it is dropped, and the browser is sent everything anew
 * when it is ready again.
 */
final class BrowserFeed {

	static final int MOST_MESSAGES = 256;

	static final int MOST_CHARACTERS = 512 * 1024;

	private final String httpSession;

	private final Deque<String> messages = new ArrayDeque<>();

	private int characters;

	private boolean stale = true;

	private boolean closed;

	BrowserFeed(String httpSession) {
		this.httpSession = httpSession;
	}

	/**
	 * Whose feed it is.
	 * @return the id of the HTTP session
	 */
	String httpSession() {
		return this.httpSession;
	}

	synchronized void offer(String message) {
		if (this.stale || this.closed) {
			return;
		}
		this.messages.add(message);
		this.characters += message.length();
		if (this.messages.size() > MOST_MESSAGES || this.characters > MOST_CHARACTERS) {
			clear();
			this.stale = true;
		}
		notifyAll();
	}

	/**
	 * Wait for what to send.
	 * @param millis how long to wait at most
	 * @return what to send next
	 * @throws InterruptedException if the thread is to end
	 */
	synchronized Next next(long millis) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (!this.closed && !this.stale && this.messages.isEmpty()) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0) {
				return Next.NOTHING;
			}
			wait(left);
		}
		if (this.closed) {
			return Next.END;
		}
		if (this.stale) {
			return Next.EVERYTHING;
		}
		String message = this.messages.remove();
		this.characters -= message.length();
		return new Next(Kind.MESSAGE, message);
	}

	/** From now on, everything that is offered follows what was read before the call. */
	synchronized void refreshed() {
		clear();
		this.stale = false;
	}

	synchronized void close() {
		this.closed = true;
		clear();
		notifyAll();
	}

	private void clear() {
		this.messages.clear();
		this.characters = 0;
	}

	/**
	 * What to send.
	 *
	 * @param kind what it is
	 * @param message the message, if it is one
	 */
	record Next(Kind kind, @Nullable String message) {

		static final Next NOTHING = new Next(Kind.NOTHING, null);

		static final Next EVERYTHING = new Next(Kind.EVERYTHING, null);

		static final Next END = new Next(Kind.END, null);

	}

	/** What there is to send. */
	enum Kind {

		MESSAGE, NOTHING, EVERYTHING, END

	}

}
