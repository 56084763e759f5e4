package io.codexmanager.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.client.exchange.OperationExchange;
import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.ReactiveRawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.session.SessionScopes;
import io.codexmanager.client.turn.TurnRunner;
import io.codexmanager.text.Redaction;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes the faces of a client, one per reading mode. They share everything but how they
 * read, the turns of {@code session(id)} included, which are always followed in the mode
 * of the profile.
 */
final class ClientFaces {

	private final Map<ReadingMode, ReactiveCodexManager> faces = new ConcurrentHashMap<>();

	private final String profile;

	private final OperationExchange exchange;

	private final TurnRunner turns;

	private final JsonMapper mapper;

	private final Redaction redaction;

	ClientFaces(String profile, OperationExchange exchange, TurnRunner turns, JsonMapper mapper, Redaction redaction) {
		this.profile = profile;
		this.exchange = exchange;
		this.turns = turns;
		this.mapper = mapper;
		this.redaction = redaction;
	}

	ReactiveCodexManager in(ReadingMode mode) {
		return this.faces.computeIfAbsent(mode, (key) -> new DefaultReactiveCodexManager(key, this));
	}

	String profile() {
		return this.profile;
	}

	HttpServiceProxyFactory proxies(ReadingMode mode) {
		return this.exchange.proxies(mode);
	}

	SessionScopes sessions(ReactiveCodexManager client) {
		return new SessionScopes(client.sessions(), client.approvals(), client.toolInput(), client.toolCalls(),
				this.turns, this.mapper, this.redaction);
	}

	ReactiveRawOperations raw(ReadingMode mode) {
		return this.exchange.raw(mode);
	}

	PayloadReader payloads(ReadingMode mode) {
		return this.exchange.payloads(mode);
	}

	void close() {
		this.exchange.life().close();
	}

}
