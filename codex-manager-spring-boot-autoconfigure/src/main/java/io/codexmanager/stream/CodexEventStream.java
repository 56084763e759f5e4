package io.codexmanager.stream;

import java.time.Duration;
import java.util.function.Supplier;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.signal.SessionSignalSource;
import reactor.core.publisher.Mono;

/**
 * The event stream of a profile: one socket that reconnects whenever its connection is
 * lost, until it is stopped. Thread-safe.
 * <p>
 * Frames are passed to the {@link StreamHandler}, in order within a session and
 * concurrently for different sessions. Frames that nobody wants are discarded without
 * being parsed. If a session whose handler is slow falls
 * {@link StreamSettings.Limits#laneCapacity()} frames behind, the pieces of its texts are
 * merged, or dropped where that is not possible; all other frames wait. Other sessions
 * are not affected until {@link StreamSettings.Limits#queueCapacity()} frames of all
 * sessions wait: nothing is read from the socket then until one of them is handled, and
 * the manager keeps further frames in the meantime. A handler must therefore not wait,
 * without a limit, for something that arrives over the same stream.
 */
public interface CodexEventStream extends SessionSignalSource, OpenRequests, AutoCloseable {

	/**
	 * Create a builder for a stream. It does not connect before {@link #start()} or the
	 * first watch.
	 * @param settings how it connects and passes on its frames
	 * @param handler the handler of the frames
	 * @param client provides the client of the same profile, which reads what was missed;
	 * called for each read, so that the client can depend on the stream
	 * @return a builder
	 */
	static CodexEventStreamBuilder builder(StreamSettings settings, StreamHandler handler,
			Supplier<ReactiveCodexManager> client) {
		return new CodexEventStreamBuilder(settings, handler, client);
	}

	/**
	 * Return the profile.
	 * @return name of the profile
	 */
	String profile();

	/**
	 * Start to connect, and return at once. If the server is down, the stream tries again
	 * until it is stopped; if the server rejects the credentials, it waits until they
	 * change. Has no effect while the stream is running or paused; a stopped stream is
	 * started again.
	 */
	void start();

	/**
	 * Close the socket, with the status that this side goes away, or stop connecting;
	 * then wait up to the stop time-out of the settings until the received frames are
	 * handled. Does not wait on an event loop, nor for the lane that it is called on.
	 * From then on, watches do not start the stream, until {@link #standBy()} is called.
	 */
	void stop();

	/**
	 * Stop with a different time-out than that of the settings.
	 * @param timeout how long to wait until the received frames are handled
	 * @see #stop()
	 */
	void stop(Duration timeout);

	/**
	 * Stop permanently. Watches end with a
	 * {@link io.codexmanager.client.operation.CodexClosedException}, and so do later
	 * attempts to start the stream.
	 */
	@Override
	void close();

	/**
	 * Allow watches to start a stopped stream again; if there is a watch already, it is
	 * started at once. Has no effect unless the stream is stopped.
	 */
	void standBy();

	/**
	 * Close the socket until {@link #resume()} is called, and return without waiting for
	 * the handling of received frames, which continues. Open requests remain known, and
	 * waits for turns poll the server instead. Has no effect unless the stream is
	 * running.
	 */
	void pause();

	/**
	 * Reconnect a paused stream and read what was missed. If the stream is running and
	 * not connected, try to connect at once. Otherwise, this has no effect.
	 */
	void resume();

	/**
	 * Read what was missed, as after a connect, and return at once; also if
	 * {@code stream.resync} is off. What is found is published as ever, and a
	 * {@code StreamResynchronizedEvent} at the end. If something is being read already,
	 * everything is read once more afterwards.
	 * @return {@code false} if the stream is not connected, or has just been connected;
	 * it reads what was missed by itself then
	 */
	boolean resynchronize();

	/**
	 * Return the state of the stream.
	 * @return the current status
	 */
	StreamStatus status();

	/**
	 * Wait until the outcome of the last start or resumption is known.
	 * @return the status once the stream is connected and has read what was missed, or
	 * its credentials were rejected, or it was paused or stopped; emitted on a thread
	 * that may block; never fails, and never completes for a server that stays down
	 */
	Mono<StreamStatus> settled();

	/**
	 * Return whether the stream was started and has not been stopped since.
	 * @return {@code true} also while it is not connected, or paused
	 */
	boolean isRunning();

	/**
	 * Return whether the stream is connected.
	 * @return {@code true} from the server's first frame to the end of the connection
	 */
	boolean isConnected();

	/**
	 * Return what is known at this moment. The manager is not asked. For the library's
	 * own use.
	 * @return status, lanes and sessions
	 */
	StreamDetails details();

	/**
	 * Return the runtime process behind the server, as it was when it was last asked for:
	 * at the last connect or since.
	 * @return the epoch
	 */
	Epoch epoch();

}
