package io.codexmanager.client.exchange;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The connections of one client: a pool for each {@link ConnectionLane}, and one of its
 * own for the event stream. Waiting for a free connection is bounded by nothing but the
 * time-out of the call that waits. No redirect is followed, nothing is sent again behind
 * the back of those who decide that, and what fails is logged by nobody on the way. When
 * they are {@linkplain #renew() renewed}, new calls take new connections. For the
 * library's own use.
 */
public final class ClientConnections {

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<ConnectionGeneration> open = ConcurrentHashMap.newKeySet();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(ClientConnections.class),
			"Telling that connections were renewed");

	private final String name;

	private final Settings settings;

	private final UnaryOperator<HttpClient> customizer;

	private volatile @Nullable ConnectionGeneration current;

	private volatile boolean closed;

	/**
	 * Open nothing yet.
	 * @param name for thread and meter names
	 * @param settings sizes
	 * @param customizer adds to the HTTP client, for example TLS; applied first, and anew
	 * when the connections are renewed
	 */
	public ClientConnections(String name, Settings settings, UnaryOperator<HttpClient> customizer) {
		this.name = name;
		this.settings = settings;
		this.customizer = customizer;
	}

	/**
	 * Return what sends the calls of all lanes.
	 * @return the connector for a {@code WebClient}
	 */
	public ClientHttpConnector connector() {
		return new LaneConnector(this::enter);
	}

	/**
	 * Return what connects the event stream, with a connection that is shared with
	 * nothing.
	 * @return the HTTP client of this moment
	 */
	public StreamHttp stream() {
		ConnectionGeneration generation = generation();
		return new StreamHttp(generation.stream(), generation.retired());
	}

	/**
	 * Make what is needed to connect now, to learn whether it can be made. Nothing is
	 * connected.
	 */
	public void prepare() {
		generation();
	}

	/**
	 * Let all that comes take new connections, whose HTTP client is customized anew.
	 * Calls that are under way finish on the old ones, which are then closed; the event
	 * stream is told at once. If the customizer fails, everything stays as it is.
	 * @return whether there was anything to renew: connections that are made later are
	 * customized then
	 */
	public boolean renew() {
		ConnectionGeneration old;
		this.lock.lock();
		try {
			old = this.current;
			if (old == null || this.closed) {
				return false;
			}
			this.current = create();
		}
		finally {
			this.lock.unlock();
		}
		old.retire();
		this.listeners.forEach(this.guard::run);
		return true;
	}

	/**
	 * Be told when connections were renewed.
	 * @param listener is told after it, on the thread of whoever renewed them
	 */
	public void whenRenewed(Runnable listener) {
		this.listeners.add(listener);
	}

	private ConnectionGeneration enter() {
		ConnectionGeneration generation = generation();
		while (!generation.enter()) {
			generation = generation();
		}
		return generation;
	}

	private ConnectionGeneration generation() {
		ConnectionGeneration made = this.current;
		if (made != null) {
			return made;
		}
		this.lock.lock();
		try {
			ConnectionGeneration first = this.current;
			if (first == null) {
				first = create();
				this.current = first;
			}
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

	private ConnectionGeneration create() {
		ConnectionGeneration generation = new ConnectionGeneration(this.name, this.settings, this.customizer,
				this.open::remove);
		this.open.add(generation);
		if (this.closed) {
			// a call that comes after the close fails, and leaves nothing open
			generation.dispose();
		}
		return generation;
	}

	/**
	 * Close all connections of calls. What waits for an answer fails.
	 */
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
		this.listeners.clear();
		this.open.forEach(ConnectionGeneration::dispose);
	}

	/**
	 * What connects the event stream.
	 *
	 * @param http the HTTP client
	 * @param renewed completes when its connections are to be left, because they were
	 * renewed
	 */
	public record StreamHttp(HttpClient http, Mono<Void> renewed) {
	}

	/**
	 * Sizes.
	 *
	 * @param max how many connections calls of the application have at most
	 * @param reserved how many are kept for each other lane
	 * @param maxHeaderBytes how long the headers of an answer may be altogether
	 */
	public record Settings(int max, int reserved, int maxHeaderBytes) {

		/** The runtime refuses what is much more at the same time. */
		private static final int DEFAULT_MAX = 64;

		private static final int DEFAULT_RESERVED = 16;

		private static final int DEFAULT_HEADER_BYTES = 32 * 1024;

		public Settings {
			if (max < 1) {
				throw new IllegalArgumentException("'max' must be 1 or more but is " + max);
			}
			if (reserved < 1) {
				throw new IllegalArgumentException("'reserved' must be 1 or more but is " + reserved);
			}
		}

		/**
		 * The defaults: 64 connections, 16 reserved ones for each other lane, and 32 KB
		 * of headers.
		 * @return the settings
		 */
		public static Settings defaults() {
			return new Settings(DEFAULT_MAX, DEFAULT_RESERVED, DEFAULT_HEADER_BYTES);
		}

	}

}
