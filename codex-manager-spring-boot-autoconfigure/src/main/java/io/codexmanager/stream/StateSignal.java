package io.codexmanager.stream;

import io.codexmanager.protocol.stream.FrameScan;
import io.codexmanager.protocol.stream.SignalShape;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A signal of which no more is read than the state of its session needs.
 */
abstract class StateSignal {

	private static final SignalShape TURN = SignalShape.of("turn", "id");

	private static final SignalShape STATUS = SignalShape.of("status", "type");

	private StateSignal() {
	}

	static StateSignal of(StreamFrame frame, JsonMapper mapper) {
		return new StateSignal() {

			@Override
			JsonParser parser() {
				return mapper.createParser(frame.text());
			}

		};
	}

	/**
	 * Read a signal without making a text of it.
	 * @param content the whole frame, left as it is
	 */
	static StateSignal of(DataBuffer content, JsonMapper mapper) {
		int position = content.readPosition();
		return new StateSignal() {

			@Override
			@Nullable String atOnce(SignalShape shape) {
				return shape.text(content);
			}

			@Override
			JsonParser parser() {
				return mapper.createParser(content.asInputStream());
			}

			@Override
			@Nullable String scan(String... path) {
				try {
					return super.scan(path);
				}
				finally {
					content.readPosition(position);
				}
			}

		};
	}

	/**
	 * Return the turn, {@code null} if the signal tells of none.
	 */
	@Nullable String turn() {
		String id = atOnce(TURN);
		id = (id != null) ? id : scan("payload", "params", "turn", "id");
		return (id != null) ? id : scan("payload", "params", "turnId");
	}

	/**
	 * Return the type of the status, {@code null} if the signal tells of none.
	 */
	@Nullable String status() {
		String type = atOnce(STATUS);
		return (type != null) ? type : scan("payload", "params", "status", "type");
	}

	@Nullable String atOnce(SignalShape shape) {
		return null;
	}

	@Nullable String scan(String... path) {
		try (JsonParser parser = parser()) {
			String text = FrameScan.text(parser, path);
			return (text != null && !text.isEmpty()) ? text : null;
		}
		catch (JacksonException ex) {
			// what follows is in doubt, as after a frame that tells nothing
			return null;
		}
	}

	abstract JsonParser parser();

}
