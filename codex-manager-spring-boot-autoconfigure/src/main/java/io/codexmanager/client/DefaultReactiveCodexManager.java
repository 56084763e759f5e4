package io.codexmanager.client;

import java.util.function.Supplier;

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
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The reactive face, which makes the blocking one when it is first asked for.
 */
final class DefaultReactiveCodexManager implements ReactiveCodexManager {

	private final ReactiveSystemOperations system;

	private final ReactiveModelOperations models;

	private final ReactiveAppOperations apps;

	private final ReactiveSkillOperations skills;

	private final ReactiveMcpOperations mcp;

	private final ReactiveAccountOperations account;

	private final ReactiveConfigOperations config;

	private final ReactiveRuntimeOperations runtime;

	private final ReactiveFeedbackOperations feedback;

	private final ReactiveExtensionOperations extensions;

	private final ReactiveOrchestratorOperations orchestrator;

	private final ReactiveProjectOperations projects;

	private final ReactiveSessionOperations sessions;

	private final ReactiveApprovalOperations approvals;

	private final ReactiveToolInputOperations toolInput;

	private final ReactiveToolCallOperations toolCalls;

	private final ReactiveRawOperations raw;

	private final PayloadReader payloads;

	private final SessionScopes scopes;

	private final ClientFaces faces;

	private final Supplier<CodexManager> blocking;

	DefaultReactiveCodexManager(ReadingMode mode, ClientFaces faces) {
		HttpServiceProxyFactory proxies = faces.proxies(mode);
		this.faces = faces;
		this.blocking = SingletonSupplier.of(() -> new DefaultCodexManager(this, proxies));
		this.system = proxies.createClient(ReactiveSystemOperations.class);
		this.models = proxies.createClient(ReactiveModelOperations.class);
		this.apps = proxies.createClient(ReactiveAppOperations.class);
		this.skills = proxies.createClient(ReactiveSkillOperations.class);
		this.mcp = proxies.createClient(ReactiveMcpOperations.class);
		this.account = proxies.createClient(ReactiveAccountOperations.class);
		this.config = proxies.createClient(ReactiveConfigOperations.class);
		this.runtime = proxies.createClient(ReactiveRuntimeOperations.class);
		this.feedback = proxies.createClient(ReactiveFeedbackOperations.class);
		this.extensions = proxies.createClient(ReactiveExtensionOperations.class);
		this.orchestrator = proxies.createClient(ReactiveOrchestratorOperations.class);
		this.projects = proxies.createClient(ReactiveProjectOperations.class);
		this.sessions = proxies.createClient(ReactiveSessionOperations.class);
		this.approvals = proxies.createClient(ReactiveApprovalOperations.class);
		this.toolInput = proxies.createClient(ReactiveToolInputOperations.class);
		this.toolCalls = proxies.createClient(ReactiveToolCallOperations.class);
		this.raw = faces.raw(mode);
		this.payloads = faces.payloads(mode);
		this.scopes = faces.sessions(this);
	}

	@Override
	public String profile() {
		return this.faces.profile();
	}

	@Override
	public ReactiveSystemOperations system() {
		return this.system;
	}

	@Override
	public ReactiveModelOperations models() {
		return this.models;
	}

	@Override
	public ReactiveAppOperations apps() {
		return this.apps;
	}

	@Override
	public ReactiveSkillOperations skills() {
		return this.skills;
	}

	@Override
	public ReactiveMcpOperations mcp() {
		return this.mcp;
	}

	@Override
	public ReactiveAccountOperations account() {
		return this.account;
	}

	@Override
	public ReactiveConfigOperations config() {
		return this.config;
	}

	@Override
	public ReactiveRuntimeOperations runtime() {
		return this.runtime;
	}

	@Override
	public ReactiveFeedbackOperations feedback() {
		return this.feedback;
	}

	@Override
	public ReactiveExtensionOperations extensions() {
		return this.extensions;
	}

	@Override
	public ReactiveOrchestratorOperations orchestrator() {
		return this.orchestrator;
	}

	@Override
	public ReactiveProjectOperations projects() {
		return this.projects;
	}

	@Override
	public ReactiveSessionOperations sessions() {
		return this.sessions;
	}

	@Override
	public ReactiveApprovalOperations approvals() {
		return this.approvals;
	}

	@Override
	public ReactiveToolInputOperations toolInput() {
		return this.toolInput;
	}

	@Override
	public ReactiveToolCallOperations toolCalls() {
		return this.toolCalls;
	}

	@Override
	public Mono<ReactiveSessionScope> newSession(CreateSession request) {
		return this.sessions.create(request).map((created) -> session(created.id()));
	}

	@Override
	public Mono<ReactiveSessionScope> newSession(CreateSession request, String title) {
		return this.sessions.createTitled(request, title).map((created) -> session(created.id()));
	}

	@Override
	public ReactiveSessionScope session(String sessionId) {
		return this.scopes.of(sessionId);
	}

	@Override
	public ReactiveRawOperations raw() {
		return this.raw;
	}

	@Override
	public ReactiveCodexManager reading(ReadingMode mode) {
		return this.faces.in(mode);
	}

	@Override
	public Object parse(String operation, Object payload) {
		return this.payloads.parse(operation, payload);
	}

	@Override
	public <T> T parse(String operation, Object payload, Class<T> type) {
		return this.payloads.parse(operation, payload, type);
	}

	@Override
	public void close() {
		this.faces.close();
	}

	@Override
	public CodexManager blocking() {
		return this.blocking.get();
	}

}
