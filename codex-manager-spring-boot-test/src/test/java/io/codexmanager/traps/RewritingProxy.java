package io.codexmanager.traps;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.relay.Relay;

/**
 * Stands between a service and a manager, and puts other words of the same length in
 * place of some that the manager says, in frames as well as in answers.
 */
final class RewritingProxy implements AutoCloseable {

	private final Map<String, String> words = new ConcurrentHashMap<>();

	private final Relay relay;

	RewritingProxy(URI manager) {
		this.relay = Relay.before(manager, () -> Relay.Tap.OPEN, Rewriting::new);
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.relay.port());
	}

	/**
	 * Let others words come in place of some. They are as many, so that no length that
	 * was told before becomes wrong.
	 */
	void replace(String words, String others) {
		if (words.length() != others.length()) {
			throw new IllegalArgumentException(words.length() + " are not " + others.length());
		}
		this.words.put(words, others);
	}

	@Override
	public void close() {
		this.relay.close();
	}

	/**
	 * Rewrites what the manager says on one connection.
	 */
	private final class Rewriting implements Relay.Tap {

		private final StringBuilder held = new StringBuilder();

		@Override
		public boolean take(byte[] piece, OutputStream on, OutputStream back) throws IOException {
			this.held.append(new String(piece, StandardCharsets.ISO_8859_1));
			int ready = rewrite(this.held);
			on.write(this.held.substring(0, ready).getBytes(StandardCharsets.ISO_8859_1));
			this.held.delete(0, ready);
			return true;
		}

		/**
		 * Rewrite what has come whole.
		 * @return up to where it has
		 */
		private int rewrite(StringBuilder text) {
			int ready = text.length();
			for (Map.Entry<String, String> entry : RewritingProxy.this.words.entrySet()) {
				String words = entry.getKey();
				for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
					text.replace(at, at + words.length(), entry.getValue());
				}
				int from = Math.max(0, text.length() - words.length() + 1);
				for (int at = from; at < ready; at++) {
					if (begins(words, text, at)) {
						ready = at;
					}
				}
			}
			return ready;
		}

		private static boolean begins(String words, StringBuilder text, int at) {
			int index = at;
			while (index < text.length() && text.charAt(index) == words.charAt(index - at)) {
				index++;
			}
			return index == text.length();
		}

	}

}
