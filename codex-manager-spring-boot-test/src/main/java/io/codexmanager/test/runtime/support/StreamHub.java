package io.codexmanager.test.runtime.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands frames to the sockets that should get them.
 */
public final class StreamHub {

	private final List<StreamSocket> sockets = new CopyOnWriteArrayList<>();

	private volatile boolean duplicating;

	/**
	 * Add a socket.
	 * @param socket the socket
	 */
	public void add(StreamSocket socket) {
		this.sockets.add(socket);
	}

	/**
	 * Remove a socket.
	 * @param socket the socket
	 */
	public void remove(StreamSocket socket) {
		this.sockets.remove(socket);
	}

	/**
	 * Send every event frame twice, or stop doing so.
	 * @param duplicating whether to
	 */
	public void duplicate(boolean duplicating) {
		this.duplicating = duplicating;
	}

	/**
	 * Send a text to every socket as it is.
	 * @param text the text
	 */
	public void sendRaw(String text) {
		this.sockets.forEach((socket) -> socket.send(text));
	}

	/**
	 * Send an event to the unfiltered sockets and those that follow its session.
	 */
	public void send(String type, @Nullable String threadId, ObjectNode payload) {
		send(type, threadId, payload, (filter) -> filter == null || filter.equals(threadId));
	}

	/**
	 * Send an event to the sockets that follow its session, and to no others.
	 */
	public void sendToFollowers(String type, String threadId, ObjectNode payload) {
		send(type, threadId, payload, threadId::equals);
	}

	/**
	 * Send an event to all sockets.
	 */
	public void broadcast(String type, @Nullable String threadId, ObjectNode payload) {
		send(type, threadId, payload, (filter) -> true);
	}

	private void send(String type, @Nullable String threadId, ObjectNode payload,
			Predicate<@Nullable String> audience) {
		ObjectNode frame = Json.object();
		frame.put("type", type);
		frame.put("threadId", threadId);
		frame.set("payload", payload);
		String text = Json.write(frame);
		for (StreamSocket socket : this.sockets) {
			if (audience.test(socket.filter())) {
				socket.send(text);
				if (this.duplicating) {
					socket.send(text);
				}
			}
		}
	}

}
