package io.codexmanager.test.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * Collects a body of unknown length up to the limit.
 */
final class BodyCollector {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	void add(byte[] part) {
		if (this.bytes.size() + part.length > BodyParser.LIMIT) {
			throw BodyParser.tooLarge();
		}
		this.bytes.writeBytes(part);
	}

	String toString(Charset charset) {
		return this.bytes.toString(charset);
	}

}
