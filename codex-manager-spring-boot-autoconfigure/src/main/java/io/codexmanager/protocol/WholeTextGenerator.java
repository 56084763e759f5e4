package io.codexmanager.protocol;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import io.codexmanager.text.WholeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes JSON in which every text and every name is whole.
 */
final class WholeTextGenerator extends JsonGeneratorDelegate {

	WholeTextGenerator(JsonGenerator delegate) {
		super(delegate, false);
	}

	@Override
	public JsonGenerator writeName(String name) {
		return super.writeName(WholeText.of(name));
	}

	@Override
	public JsonGenerator writeName(SerializableString name) {
		return isWhole(name) ? super.writeName(name) : writeName(name.getValue());
	}

	@Override
	public JsonGenerator writeString(@Nullable String value) {
		return super.writeString((value != null) ? WholeText.of(value) : null);
	}

	@Override
	public JsonGenerator writeString(SerializableString value) {
		return isWhole(value) ? super.writeString(value) : writeString(value.getValue());
	}

	@Override
	public JsonGenerator writeString(char[] buffer, int offset, int length) {
		return writeString(new String(buffer, offset, length));
	}

	@Override
	public JsonGenerator writeString(Reader reader, int length) {
		try {
			StringWriter text = new StringWriter();
			reader.transferTo(text);
			return writeString(text.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isWhole(SerializableString text) {
		String value = text.getValue();
		return WholeText.of(value).equals(value);
	}

}
