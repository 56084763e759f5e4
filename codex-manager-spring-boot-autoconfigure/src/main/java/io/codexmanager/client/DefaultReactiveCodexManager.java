package io.codexmanager.client;

import java.util.function.Function;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The reactive face. Keeps the factory of the proxies for the blocking one.
 */
final class DefaultReactiveCodexManager implements ReactiveCodexManager {

	private final String profile;

	private final HttpServiceProxyFactory proxies;

	private final ReactiveSystemOperations system;

	private final ReactiveSessionOperations sessions;

	private final ReactiveApprovalOperations approvals;

	private final ReactiveToolInputOperations toolInput;

	private final ReactiveToolCallOperations toolCalls;

	private final TurnRunner turns;

	private final RequestAnswers answers;

	DefaultReactiveCodexManager(String profile, HttpServiceProxyFactory proxies,
			Function<ReactiveCodexManager, TurnRunner> turns) {
		this.profile = profile;
		this.proxies = proxies;
		this.system = proxies.createClient(ReactiveSystemOperations.class);
		this.sessions = proxies.createClient(ReactiveSessionOperations.class);
		this.approvals = proxies.createClient(ReactiveApprovalOperations.class);
		this.toolInput = proxies.createClient(ReactiveToolInputOperations.class);
		this.toolCalls = proxies.createClient(ReactiveToolCallOperations.class);
		this.answers = new RequestAnswers(this.sessions, this.approvals, this.toolInput, this.toolCalls);
		this.turns = turns.apply(this);
	}

	@Override
	public String profile() {
		return this.profile;
	}

	@Override
	public ReactiveSystemOperations system() {
		return this.system;
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
	public ReactiveSessionScope session(String sessionId) {
		return new DefaultReactiveSessionScope(sessionId, this.sessions, this.turns, this.answers);
	}

	@Override
	public CodexManager blocking() {
		return new DefaultCodexManager(this, this.proxies);
	}

}
