package io.codexmanager.client;

import io.codexmanager.protocol.CreateSession;

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
		this.system = proxies.createClient(SystemOperations.class);
		this.models = proxies.createClient(ModelOperations.class);
		this.apps = proxies.createClient(AppOperations.class);
		this.skills = proxies.createClient(SkillOperations.class);
		this.mcp = proxies.createClient(McpOperations.class);
		this.account = proxies.createClient(AccountOperations.class);
		this.config = proxies.createClient(ConfigOperations.class);
		this.runtime = proxies.createClient(RuntimeOperations.class);
		this.feedback = proxies.createClient(FeedbackOperations.class);
		this.extensions = proxies.createClient(ExtensionOperations.class);
		this.orchestrator = proxies.createClient(OrchestratorOperations.class);
		this.projects = proxies.createClient(ProjectOperations.class);
		this.sessions = proxies.createClient(SessionOperations.class);
		this.approvals = proxies.createClient(ApprovalOperations.class);
		this.toolInput = proxies.createClient(ToolInputOperations.class);
		this.toolCalls = proxies.createClient(ToolCallOperations.class);
		this.raw = new DefaultRawOperations(reactive.raw());
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
		return new DefaultSessionScope(Blocking.await(this.reactive.newSession(request)));
	}

	@Override
	public SessionScope newSession(CreateSession request, String title) {
		return new DefaultSessionScope(Blocking.await(this.reactive.newSession(request, title)));
	}

	@Override
	public SessionScope session(String sessionId) {
		return new DefaultSessionScope(this.reactive.session(sessionId));
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
	public ReactiveCodexManager reactive() {
		return this.reactive;
	}

}
