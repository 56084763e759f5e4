package io.codexmanager.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.ReactiveRawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.session.SessionScopes;

/**
 * Makes the faces of a client, one per reading mode. They share everything but how they
 * read, the turns of {@code session(id)} included, which are always followed in the mode
 * of the profile.
 */
final class ClientFaces {

	private final Map<ReadingMode, ReactiveCodexManager> faces = new ConcurrentHashMap<>();

	private final ClientEngine engine;

	ClientFaces(ClientEngine engine) {
		this.engine = engine;
	}

	ReactiveCodexManager in(ReadingMode mode) {
		return this.faces.computeIfAbsent(mode, (key) -> new DefaultReactiveCodexManager(key, this));
	}

	String profile() {
		return this.engine.profile();
	}

	OperationProxies proxies(ReadingMode mode) {
		return new OperationProxies(this.engine, mode);
	}

	SessionScopes sessions(ReactiveCodexManager client) {
		return new SessionScopes(client.sessions(), client.approvals(), client.toolInput(), client.toolCalls(),
				this.engine.parts().turns(), this.engine.settings().mapper(), this.engine.settings().redaction());
	}

	ReactiveRawOperations raw(ReadingMode mode) {
		return this.engine.parts().exchange().raw(mode);
	}

	PayloadReader payloads(ReadingMode mode) {
		return this.engine.parts().exchange().payloads(mode);
	}

	void close() {
		this.engine.close();
	}

}
