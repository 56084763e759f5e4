package io.codexmanager.client;

import io.codexmanager.client.exchange.PayloadReader;
import io.codexmanager.client.exchange.ReactiveRawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.ReactiveAccountOperations;
import io.codexmanager.client.operation.ReactiveAppOperations;
import io.codexmanager.client.operation.ReactiveApprovalOperations;
import io.codexmanager.client.operation.ReactiveConfigOperations;
import io.codexmanager.client.operation.ReactiveExtensionOperations;
import io.codexmanager.client.operation.ReactiveFeedbackOperations;
import io.codexmanager.client.operation.ReactiveMcpOperations;
import io.codexmanager.client.operation.ReactiveModelOperations;
import io.codexmanager.client.operation.ReactiveOrchestratorOperations;
import io.codexmanager.client.operation.ReactiveProjectOperations;
import io.codexmanager.client.operation.ReactiveRuntimeOperations;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSkillOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.operation.ReactiveToolCallOperations;
import io.codexmanager.client.operation.ReactiveToolInputOperations;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.SessionScopes;
import io.codexmanager.protocol.session.CreateSession;
import reactor.core.publisher.Mono;

import org.springframework.util.function.SingletonSupplier;

/**
 * The reactive face, which makes the blocking one when it is first asked for.
 */
final class DefaultReactiveCodexManager implements ReactiveCodexManager {

	private final OperationProxies proxies;

	private final SingletonSupplier<ReactiveRawOperations> raw;

	private final SingletonSupplier<PayloadReader> payloads;

	private final SingletonSupplier<SessionScopes> scopes;

	private final ClientFaces faces;

	private final CodexManager blocking;

	DefaultReactiveCodexManager(ReadingMode mode, ClientFaces faces) {
		this.proxies = faces.proxies(mode);
		this.faces = faces;
		this.blocking = new DefaultCodexManager(this, this.proxies);
		this.raw = SingletonSupplier.of(() -> faces.raw(mode));
		this.payloads = SingletonSupplier.of(() -> faces.payloads(mode));
		this.scopes = SingletonSupplier.of(() -> faces.sessions(this));
	}

	@Override
	public String profile() {
		return this.faces.profile();
	}

	@Override
	public ReactiveSystemOperations system() {
		return this.proxies.get(ReactiveSystemOperations.class);
	}

	@Override
	public ReactiveModelOperations models() {
		return this.proxies.get(ReactiveModelOperations.class);
	}

	@Override
	public ReactiveAppOperations apps() {
		return this.proxies.get(ReactiveAppOperations.class);
	}

	@Override
	public ReactiveSkillOperations skills() {
		return this.proxies.get(ReactiveSkillOperations.class);
	}

	@Override
	public ReactiveMcpOperations mcp() {
		return this.proxies.get(ReactiveMcpOperations.class);
	}

	@Override
	public ReactiveAccountOperations account() {
		return this.proxies.get(ReactiveAccountOperations.class);
	}

	@Override
	public ReactiveConfigOperations config() {
		return this.proxies.get(ReactiveConfigOperations.class);
	}

	@Override
	public ReactiveRuntimeOperations runtime() {
		return this.proxies.get(ReactiveRuntimeOperations.class);
	}

	@Override
	public ReactiveFeedbackOperations feedback() {
		return this.proxies.get(ReactiveFeedbackOperations.class);
	}

	@Override
	public ReactiveExtensionOperations extensions() {
		return this.proxies.get(ReactiveExtensionOperations.class);
	}

	@Override
	public ReactiveOrchestratorOperations orchestrator() {
		return this.proxies.get(ReactiveOrchestratorOperations.class);
	}

	@Override
	public ReactiveProjectOperations projects() {
		return this.proxies.get(ReactiveProjectOperations.class);
	}

	@Override
	public ReactiveSessionOperations sessions() {
		return this.proxies.get(ReactiveSessionOperations.class);
	}

	@Override
	public ReactiveApprovalOperations approvals() {
		return this.proxies.get(ReactiveApprovalOperations.class);
	}

	@Override
	public ReactiveToolInputOperations toolInput() {
		return this.proxies.get(ReactiveToolInputOperations.class);
	}

	@Override
	public ReactiveToolCallOperations toolCalls() {
		return this.proxies.get(ReactiveToolCallOperations.class);
	}

	@Override
	public Mono<ReactiveSessionScope> newSession(CreateSession request) {
		return sessions().create(request).map((created) -> session(created.id()));
	}

	@Override
	public Mono<ReactiveSessionScope> newSession(CreateSession request, String title) {
		return sessions().createTitled(request, title).map((created) -> session(created.id()));
	}

	@Override
	public ReactiveSessionScope session(String sessionId) {
		return this.scopes.obtain().of(sessionId);
	}

	@Override
	public ReactiveRawOperations raw() {
		return this.raw.obtain();
	}

	@Override
	public ReactiveCodexManager reading(ReadingMode mode) {
		return this.faces.in(mode);
	}

	@Override
	public Object parse(String operation, Object payload) {
		return this.payloads.obtain().parse(operation, payload);
	}

	@Override
	public <T> T parse(String operation, Object payload, Class<T> type) {
		return this.payloads.obtain().parse(operation, payload, type);
	}

	@Override
	public void close() {
		this.faces.close();
	}

	@Override
	public CodexManager blocking() {
		return this.blocking;
	}

}
