package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.autoconfigure.policy.PolicyProperties;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.stream.StreamSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of one profile.
 *
 * @param baseUrl Address of the codex-manager.
 * @param apiPrefix Path of its API below the address.
 * @param timeout How long one attempt of a call may take.
 * @param turnTimeout How long to wait for a turn in total.
 * @param turns Further limits for waiting for a turn.
 * @param maxResponseSize Maximum size of a response that is read.
 * @param maxHeaderSize Maximum total size of the response headers that are read.
 * @param connections How many connections are used for calls.
 * @param readingMode How strictly responses are compared with what the library knows.
 * @param headers Headers of every request and of the handshake of the event stream.
 * @param auth Credentials.
 * @param sslBundle SSL bundle for https and wss.
 * @param proxy Proxy for calls and the event stream.
 * @param retry When calls are retried.
 * @param circuitBreaker When calls are refused because the manager fails.
 * @param rateLimiter How many calls there may be in a time.
 * @param bulkhead How many calls can be in flight.
 * @param timeLimiter How long a call may take in total.
 * @param policies Policies of groups of operations, by names of your choice.
 * @param stream The event stream.
 * @param skills Skills that the model calls.
 */
record ProfileProperties(@DefaultValue("http://127.0.0.1:3001") String baseUrl, @DefaultValue("/api") String apiPrefix,
		@DefaultValue("30s") Duration timeout, @DefaultValue("30m") Duration turnTimeout, @DefaultValue Turns turns,
		@DefaultValue("64MB") DataSize maxResponseSize, @DefaultValue("32KB") DataSize maxHeaderSize,
		@DefaultValue Connections connections, @DefaultValue("lenient") ReadingMode readingMode,
		@DefaultValue Map<String, String> headers, @DefaultValue Auth auth, @Nullable String sslBundle,
		@DefaultValue Proxy proxy, @DefaultValue Retry retry, PolicyProperties.@Nullable CircuitBreaker circuitBreaker,
		PolicyProperties.@Nullable RateLimiter rateLimiter, PolicyProperties.@Nullable Bulkhead bulkhead,
		PolicyProperties.@Nullable TimeLimiter timeLimiter, @DefaultValue Map<String, PolicyProperties.Group> policies,
		@DefaultValue Stream stream, @DefaultValue Skills skills) {

	/**
	 * Describe the profile without its headers and credentials.
	 */
	@Override
	public String toString() {
		return "ProfileProperties[baseUrl=" + UrlText.withoutSecrets(this.baseUrl) + "]";
	}

	/**
	 * Credentials of a profile.
	 *
	 * @param bearer Bearer token.
	 * @param rbacToken Token of the header mode of the manager's roles.
	 * @param role Role of the caller.
	 * @param actor Name of the caller.
	 * @param supplierTimeout How long a HeaderSupplier bean may take.
	 */
	record Auth(@Nullable String bearer, @Nullable String rbacToken, @Nullable String role, @Nullable String actor,
			@DefaultValue("10s") Duration supplierTimeout) {

		/**
		 * Show no details.
		 */
		@Override
		public String toString() {
			return "Auth[…]";
		}

	}

	/**
	 * Proxy for calls and the event stream.
	 *
	 * @param host Host of an HTTP proxy that supports CONNECT. If not set, no proxy is
	 * used.
	 * @param port Port of the proxy.
	 * @param username Username for the proxy.
	 * @param password Password for the proxy.
	 * @param nonProxyHosts Hosts that are connected to without the proxy, with * for any
	 * part of a name.
	 */
	record Proxy(@Nullable String host, @Nullable Integer port, @Nullable String username, @Nullable String password,
			@DefaultValue List<String> nonProxyHosts) {

		/**
		 * Show no details.
		 */
		@Override
		public String toString() {
			return "Proxy[…]";
		}

	}

	/**
	 * How many connections are used for calls.
	 *
	 * @param max How many calls of the application can be in flight at the same time.
	 * Others wait for as long as their time-out allows.
	 * @param reserved How many connections are reserved for decisions and answers of
	 * skills, and the same number again for the library's own reads.
	 */
	record Connections(@DefaultValue("64") int max, @DefaultValue("16") int reserved) {
	}

	/**
	 * Further limits for waiting for a turn.
	 *
	 * @param activeTimeout How long the runtime may work.
	 * @param idleTimeout How long the runtime may show no activity while it should be
	 * working.
	 * @param humanTimeout How long approvals and questions may wait for people.
	 */
	record Turns(@Nullable Duration activeTimeout, @Nullable Duration idleTimeout, @Nullable Duration humanTimeout) {
	}

	/**
	 * When calls are retried.
	 *
	 * @param maxAttempts How often a call is attempted in total, 1 for no retry.
	 * @param waitDuration How long to wait before the second attempt.
	 * @param multiplier Factor by which each further wait is longer.
	 * @param maxWait Longest wait.
	 * @param jitter By how much a wait varies at random, from 0 to 1.
	 * @param statuses HTTP statuses after which a call is retried.
	 * @param operations Names of operations that change something and are retried
	 * nevertheless.
	 * @param budget How many retries there may be in relation to calls.
	 */
	record Retry(@DefaultValue("4") int maxAttempts, @DefaultValue("250ms") Duration waitDuration,
			@DefaultValue("2") double multiplier, @DefaultValue("5s") Duration maxWait,
			@DefaultValue("0.3") double jitter, @DefaultValue( {
					"429", "502", "503", "504" }) Set<Integer> statuses,
			@DefaultValue Set<String> operations, PolicyProperties.@Nullable Budget budget){
	}

	/**
	 * The event stream of a profile.
	 *
	 * @param enabled Whether to connect. By default when a listener, a skill or a waiting
	 * call needs the stream.
	 * @param startup Whether the startup of the application waits for a stream that
	 * connects at startup.
	 * @param startupTimeout How long the startup waits.
	 * @param threadId Session to which the stream is limited.
	 * @param pingInterval How often the connection is tested.
	 * @param pongTimeout How long the answer to a test may take before the connection is
	 * considered lost.
	 * @param reconnect How to reconnect.
	 * @param resync Whether pending requests are read after each connect and in between.
	 * @param resyncSessions Which sessions are read after a connect.
	 * @param resyncLimit How many sessions are read at most. Sessions with open requests,
	 * watched and named ones are read regardless of it.
	 * @param resyncInterval How often the sessions that are known to matter are read
	 * while the stream is connected, 0 for never.
	 * @param compression Whether to offer compression.
	 * @param maxFrameSize Maximum size of a frame that is read.
	 * @param laneCapacity How many events of one session may wait for their listeners
	 * before pieces of texts are merged or dropped.
	 * @param queueCapacity How many events of all sessions may wait for their listeners,
	 * by default 16 times the lane capacity.
	 * @param maxThreads How many listeners may run at the same time where the JVM has no
	 * virtual threads.
	 */
	record Stream(@Nullable Boolean enabled, @DefaultValue("background") Startup startup,
			@DefaultValue("30s") Duration startupTimeout, @Nullable String threadId,
			@DefaultValue("15s") Duration pingInterval, @DefaultValue("10s") Duration pongTimeout,
			@DefaultValue Reconnect reconnect, @DefaultValue("true") boolean resync,
			@DefaultValue("all") StreamSettings.Resync.Sessions resyncSessions, @DefaultValue("200") int resyncLimit,
			@DefaultValue("5m") Duration resyncInterval, @DefaultValue("false") boolean compression,
			@DefaultValue("16MB") DataSize maxFrameSize, @DefaultValue("1024") int laneCapacity,
			@Nullable Integer queueCapacity, @DefaultValue("256") int maxThreads) {
	}

	/**
	 * Whether the startup of the application waits for the event stream.
	 */
	enum Startup {

		/** It does not. */
		BACKGROUND,

		/** It waits, and continues with a warning when the time has expired. */
		WAIT,

		/** It waits, and fails when the time has expired. */
		FAIL

	}

	/**
	 * How to reconnect.
	 *
	 * @param initial How long to wait before the first attempt.
	 * @param max Longest wait.
	 * @param multiplier Factor by which each further wait is longer.
	 * @param jitter By how much a wait varies at random, from 0 to 1.
	 */
	record Reconnect(@DefaultValue("500ms") Duration initial, @DefaultValue("10s") Duration max,
			@DefaultValue("2") double multiplier, @DefaultValue("0.3") double jitter) {
	}

	/**
	 * Skills that the model calls.
	 *
	 * @param timeout How long a skill may run.
	 * @param concurrency How many skills run at the same time.
	 * @param queueCapacity How many calls may wait for their skill to run.
	 */
	record Skills(@DefaultValue("60s") Duration timeout, @DefaultValue("16") int concurrency,
			@DefaultValue("1000") int queueCapacity) {
	}

}
