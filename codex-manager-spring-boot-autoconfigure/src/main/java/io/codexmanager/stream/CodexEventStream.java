package io.codexmanager.stream;

import java.time.Duration;
import java.util.function.Supplier;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.signal.SessionFeed;
import reactor.core.publisher.Mono;

/**
 * The event stream of a profile: one socket that is made again whenever it is lost, until
 * it is stopped. Safe for use by several threads.
 * <p>
 * What arrives goes to the {@link StreamHandler}, in order within a session and side by
 * side for different sessions. Frames for which nobody asks are dropped unread. When a
 * session whose handler is slow gets {@link StreamSettings.Limits#laneCapacity()} frames
 * behind, the pieces of its texts are joined, and dropped where that cannot be; all else
 * waits. Other sessions notice nothing of it, until
 * {@link StreamSettings.Limits#queueCapacity()} frames of all sessions wait: then reading
 * from the socket waits for the first of them to be taken, and the manager keeps what
 * comes meanwhile. A handler must therefore not wait, without a limit, for something that
 * arrives over the same stream.
 */
public interface CodexEventStream extends SessionFeed, OpenRequests, AutoCloseable {

	/**
	 * Prepare a stream. Nothing is connected before {@link #start()} or the first watch.
	 * @param settings how it connects and hands its frames on
	 * @param handler who takes what comes over the stream
	 * @param client gives the client of the same profile, which reads what was missed;
	 * asked at each read, so that the client can depend on the stream
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
	 * Begin to connect, and return at once. A server that is down is tried again until
	 * the stream is stopped; one that refuses the credentials is left alone until they
	 * change. Does nothing while the stream runs or is paused; starts again what was
	 * stopped.
	 */
	void start();

	/**
	 * Close the socket, with the status that this side goes away, or give up connecting;
	 * then wait up to the stop time-out of the settings for the handling of what was
	 * received. Does not wait on an event loop, nor for the lane that it is called on.
	 * From then on watches do not start the stream, until {@link #standBy()}.
	 */
	void stop();

	/**
	 * Stop with another time-out than that of the settings.
	 * @param timeout how long to wait for the handling of what was received
	 * @see #stop()
	 */
	void stop(Duration timeout);

	/**
	 * Stop for good. Watches end with a
	 * {@link io.codexmanager.client.operation.CodexClosedException}, and so does whatever
	 * starts the stream later.
	 */
	@Override
	void close();

	/**
	 * Let watches start the stream again that was stopped; if somebody watches already it
	 * is started at once. Does nothing unless it is stopped.
	 */
	void standBy();

	/**
	 * Close the socket until {@link #resume()}, and return without waiting for the
	 * handling of what was received, which goes on. Open requests stay known, and who
	 * waits for a turn asks the server instead. Does nothing unless the stream runs.
	 */
	void pause();

	/**
	 * Connect again what was paused, and read what was missed; or, if the stream runs and
	 * is not connected, try at once. Does nothing else.
	 */
	void resume();

	/**
	 * Tell how the stream does.
	 * @return the status of this moment
	 */
	StreamStatus status();

	/**
	 * Wait until it is known how the last start or resumption went.
	 * @return the status once the stream was connected and has read what was missed, or
	 * its credentials were refused, or it was paused or stopped; on a thread that may
	 * block; never fails, and never completes for a server that stays down
	 */
	Mono<StreamStatus> settled();

	/**
	 * Tell whether the stream was started and not stopped since.
	 * @return {@code true} also while it is not connected, or paused
	 */
	boolean isRunning();

	/**
	 * Tell whether the stream is connected.
	 * @return {@code true} from the server's first frame to the end of the connection
	 */
	boolean isConnected();

	/**
	 * Return the runtime process behind the server, as it was when it was last asked for:
	 * at the last connect or since.
	 * @return the epoch
	 */
	Epoch epoch();

}
