package io.codexmanager.contract;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.relay.Relay;

/**
 * Stands before a manager and takes note of what it is asked for, whoever asks.
 */
final class RequestLines implements AutoCloseable {

	private static final Pattern LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S*) HTTP/1\\.1\r\n");

	/** A line that is longer is none of interest. */
	private static final int LONGEST = 1000;

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private final Deque<Refusal> refusals = new ConcurrentLinkedDeque<>();

	private final URI manager;

	private final Relay relay;

	private RequestLines(URI manager) {
		this.manager = manager;
		this.relay = Relay.before(manager, Notes::new, () -> Relay.Tap.OPEN);
	}

	static RequestLines before(URI manager) {
		return new RequestLines(manager);
	}

	URI api() {
		return URI.create("http://127.0.0.1:" + this.relay.port() + this.manager.getPath());
	}

	/**
	 * Answer the next request whose line contains something in place of the manager.
	 */
	void refuse(String part, int status) {
		this.refusals.add(new Refusal(part, status));
	}

	/**
	 * How often something was asked for that contains something.
	 */
	long countOf(String part) {
		return this.lines.stream().filter((line) -> line.contains(part)).count();
	}

	/**
	 * How often something was asked for so far, with any query.
	 */
	long count(String method, String path) {
		return this.lines.stream().filter((line) -> line.equals(method + " " + path)).count();
	}

	@Override
	public void close() {
		this.relay.close();
	}

	/**
	 * Takes note of what a client asks for on one connection.
	 */
	private final class Notes implements Relay.Tap {

		/** The end of what came, in which a line may have begun. */
		private String rest = "";

		@Override
		public boolean take(byte[] piece, OutputStream on, OutputStream back) throws IOException {
			String text = new String(piece, StandardCharsets.ISO_8859_1);
			note(this.rest + text);
			Refusal refusal = RequestLines.this.refusals.peek();
			if (refusal != null && text.lines().findFirst().orElse("").contains(refusal.part())
					&& RequestLines.this.refusals.remove(refusal)) {
				back.write(refusal.answer());
				return false;
			}
			on.write(piece);
			return true;
		}

		private void note(String text) {
			int end = 0;
			for (Matcher found = LINE.matcher(text); found.find(); end = found.end()) {
				RequestLines.this.lines.add(found.group(1) + " " + found.group(2).replaceFirst("\\?.*", ""));
			}
			this.rest = text.substring(Math.max(end, text.length() - LONGEST));
		}

	}

	/**
	 * An answer that is not the manager's.
	 *
	 * @param part what the line of the request contains
	 * @param status the status
	 */
	private record Refusal(String part, int status) {

		byte[] answer() {
			return ("HTTP/1.1 " + this.status + " No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
					+ "Connection: close\r\n\r\n{}")
				.getBytes(StandardCharsets.ISO_8859_1);
		}

	}

}
