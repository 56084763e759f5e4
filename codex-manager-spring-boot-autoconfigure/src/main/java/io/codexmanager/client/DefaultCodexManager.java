package io.codexmanager.client;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.client.exchange.OperationExchange;
import io.codexmanager.client.exchange.RawOperations;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.AccountOperations;
import io.codexmanager.client.operation.AppOperations;
import io.codexmanager.client.operation.ApprovalOperations;
import io.codexmanager.client.operation.ConfigOperations;
import io.codexmanager.client.operation.ExtensionOperations;
import io.codexmanager.client.operation.FeedbackOperations;
import io.codexmanager.client.operation.McpOperations;
import io.codexmanager.client.operation.ModelOperations;
import io.codexmanager.client.operation.OrchestratorOperations;
import io.codexmanager.client.operation.ProjectOperations;
import io.codexmanager.client.operation.RuntimeOperations;
import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.client.operation.SkillOperations;
import io.codexmanager.client.operation.SystemOperations;
import io.codexmanager.client.operation.ToolCallOperations;
import io.codexmanager.client.operation.ToolInputOperations;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.SessionScopes;
import io.codexmanager.protocol.session.CreateSession;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The blocking face.
 */
final class DefaultCodexManager implements CodexManager {

	private final ReactiveCodexManager reactive;

	private final SystemOperations system;

	private final ModelOperations models;

	private final AppOperations apps;

	private final SkillOperations skills;

	private final McpOperations mcp;

	private final AccountOperations account;

	private final ConfigOperations config;

	private final RuntimeOperations runtime;

	private final FeedbackOperations feedback;

	private final ExtensionOperations extensions;

	private final OrchestratorOperations orchestrator;

	private final ProjectOperations projects;

	private final SessionOperations sessions;

	private final ApprovalOperations approvals;

	private final ToolInputOperations toolInput;

	private final ToolCallOperations toolCalls;

	private final RawOperations raw;

	DefaultCodexManager(ReactiveCodexManager reactive, HttpServiceProxyFactory proxies) {
		this.reactive = reactive;
		this.system = Blocking.calls(SystemOperations.class, proxies.createClient(SystemOperations.class));
		this.models = Blocking.calls(ModelOperations.class, proxies.createClient(ModelOperations.class));
		this.apps = Blocking.calls(AppOperations.class, proxies.createClient(AppOperations.class));
		this.skills = Blocking.calls(SkillOperations.class, proxies.createClient(SkillOperations.class));
		this.mcp = Blocking.calls(McpOperations.class, proxies.createClient(McpOperations.class));
		this.account = Blocking.calls(AccountOperations.class, proxies.createClient(AccountOperations.class));
		this.config = Blocking.calls(ConfigOperations.class, proxies.createClient(ConfigOperations.class));
		this.runtime = Blocking.calls(RuntimeOperations.class, proxies.createClient(RuntimeOperations.class));
		this.feedback = Blocking.calls(FeedbackOperations.class, proxies.createClient(FeedbackOperations.class));
		this.extensions = Blocking.calls(ExtensionOperations.class, proxies.createClient(ExtensionOperations.class));
		this.orchestrator = Blocking.calls(OrchestratorOperations.class,
				proxies.createClient(OrchestratorOperations.class));
		this.projects = Blocking.calls(ProjectOperations.class, proxies.createClient(ProjectOperations.class));
		this.sessions = Blocking.calls(SessionOperations.class, proxies.createClient(SessionOperations.class));
		this.approvals = Blocking.calls(ApprovalOperations.class, proxies.createClient(ApprovalOperations.class));
		this.toolInput = Blocking.calls(ToolInputOperations.class, proxies.createClient(ToolInputOperations.class));
		this.toolCalls = Blocking.calls(ToolCallOperations.class, proxies.createClient(ToolCallOperations.class));
		this.raw = OperationExchange.blocking(reactive.raw());
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
	public ModelOperations models() {
		return this.models;
	}

	@Override
	public AppOperations apps() {
		return this.apps;
	}

	@Override
	public SkillOperations skills() {
		return this.skills;
	}

	@Override
	public McpOperations mcp() {
		return this.mcp;
	}

	@Override
	public AccountOperations account() {
		return this.account;
	}

	@Override
	public ConfigOperations config() {
		return this.config;
	}

	@Override
	public RuntimeOperations runtime() {
		return this.runtime;
	}

	@Override
	public FeedbackOperations feedback() {
		return this.feedback;
	}

	@Override
	public ExtensionOperations extensions() {
		return this.extensions;
	}

	@Override
	public OrchestratorOperations orchestrator() {
		return this.orchestrator;
	}

	@Override
	public ProjectOperations projects() {
		return this.projects;
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
	public SessionScope newSession(CreateSession request) {
		return SessionScopes.blocking(Blocking.await(this.reactive.newSession(request)));
	}

	@Override
	public SessionScope newSession(CreateSession request, String title) {
		return SessionScopes.blocking(Blocking.await(this.reactive.newSession(request, title)));
	}

	@Override
	public SessionScope session(String sessionId) {
		return SessionScopes.blocking(this.reactive.session(sessionId));
	}

	@Override
	public RawOperations raw() {
		return this.raw;
	}

	@Override
	public CodexManager reading(ReadingMode mode) {
		return this.reactive.reading(mode).blocking();
	}

	@Override
	public Object parse(String operation, Object payload) {
		return this.reactive.parse(operation, payload);
	}

	@Override
	public <T> T parse(String operation, Object payload, Class<T> type) {
		return this.reactive.parse(operation, payload, type);
	}

	@Override
	public void close() {
		this.reactive.close();
	}

	@Override
	public ReactiveCodexManager reactive() {
		return this.reactive;
	}

}
