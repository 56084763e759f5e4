package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.codexmanager.claim.Claims;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ClientConnections;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.EventInterest;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.SessionsOfInterest;
import io.codexmanager.stream.StreamObserver;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.stream.StreamSockets;
import io.codexmanager.stream.StreamStatus;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes the event stream of a profile.
 */
final class StreamFactory {

	private final ProfileConnections connections;

	private final ConnectionGuards guards;

	private final ClientFactory clients;

	private final List<CodexEventHandler> handlers;

	private final ApplicationEventPublisher publisher;

	private final EventInterest listeners;

	private final StreamMetrics metrics;

	private final ObjectProvider<SessionsOfInterest> interests;

	private final ObjectProvider<Claims> claims;

	StreamFactory(ProfileConnections connections, ConnectionGuards guards, ClientFactory clients,
			List<CodexEventHandler> handlers, ApplicationEventPublisher publisher, EventInterest listeners,
			StreamMetrics metrics, ObjectProvider<SessionsOfInterest> interests, ObjectProvider<Claims> claims) {
		this.connections = connections;
		this.guards = guards;
		this.clients = clients;
		this.handlers = handlers;
		this.publisher = publisher;
		this.listeners = listeners;
		this.metrics = metrics;
		this.interests = interests;
		this.claims = claims;
	}

	/**
	 * Check the settings of a profile, and return what makes its stream.
	 */
	Supplier<CodexEventStream> prepare(Profile profile, Supplier<ReactiveCodexManager> client) {
		StreamSettings settings = StreamMapper.stream(profile);
		Executor executor = StreamMapper.executor(profile);
		this.connections.check(profile);
		// meters are there from the beginning
		StreamObserver observer = this.metrics.observer(profile.name());
		return () -> create(profile, settings, executor, observer, client);
	}

	private CodexEventStream create(Profile profile, StreamSettings settings, Executor executor,
			StreamObserver observer, Supplier<ReactiveCodexManager> client) {
		JsonMapper mapper = this.clients.mapper(profile.name());
		EventDispatcher dispatcher = new EventDispatcher(
				new EventDispatcher.Source(profile.name(), settings.threadId() != null), mapper, this.handlers,
				this.publisher, this.listeners, this.metrics.failures());
		HeaderSupplier headers = this.clients.headers(profile);
		ClientConnections connections = this.connections.of(profile);
		CodexEventStream stream = CodexEventStream.builder(settings, dispatcher, client)
			.webSocketClient(this.guards.stream(profile,
					StreamSockets.renewable(connections::stream, settings.limits(),
							profile.properties().stream().compression())))
			.headers(() -> headers.headers(profile.name()), () -> headers.renewedHeaders(profile.name()))
			.mapper(mapper)
			.redaction(this.clients.redaction(profile))
			.executor(executor)
			.observer(observer)
			.sessionsOfInterest(this::sessionsOfInterest)
			.claims(this.claims::getIfAvailable)
			.build();
		connections.whenRenewed(() -> retryRejected(stream));
		return stream;
	}

	/** It may have been the certificate that was rejected. */
	private static void retryRejected(CodexEventStream stream) {
		if (stream.status().state() == StreamStatus.State.REJECTED) {
			stream.resume();
		}
	}

	private Set<String> sessionsOfInterest(String profile) {
		return this.interests.stream()
			.flatMap((interest) -> interest.sessions(profile).stream())
			.collect(Collectors.toSet());
	}

}
