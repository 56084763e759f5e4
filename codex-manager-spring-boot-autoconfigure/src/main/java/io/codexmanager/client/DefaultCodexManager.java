package io.codexmanager.client;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The blocking face.
 */
final class DefaultCodexManager implements CodexManager {

	private final ReactiveCodexManager reactive;

	private final SystemOperations system;

	private final SessionOperations sessions;

	private final ApprovalOperations approvals;

	private final ToolInputOperations toolInput;

	private final ToolCallOperations toolCalls;

	DefaultCodexManager(ReactiveCodexManager reactive, HttpServiceProxyFactory proxies) {
		this.reactive = reactive;
		this.system = proxies.createClient(SystemOperations.class);
		this.sessions = proxies.createClient(SessionOperations.class);
		this.approvals = proxies.createClient(ApprovalOperations.class);
		this.toolInput = proxies.createClient(ToolInputOperations.class);
		this.toolCalls = proxies.createClient(ToolCallOperations.class);
	}

	@Override
	public String profile() {
		return this.reactive.profile();
	}

	@Override
	public SystemOperations system() {
		return this.system;
	}

	@Override
	public SessionOperations sessions() {
		return this.sessions;
	}

	@Override
	public ApprovalOperations approvals() {
		return this.approvals;
	}

	@Override
	public ToolInputOperations toolInput() {
		return this.toolInput;
	}

	@Override
	public ToolCallOperations toolCalls() {
		return this.toolCalls;
	}

	@Override
	public SessionScope session(String sessionId) {
		return new DefaultSessionScope(this.reactive.session(sessionId));
	}

	@Override
	public ReactiveCodexManager reactive() {
		return this.reactive;
	}

}
