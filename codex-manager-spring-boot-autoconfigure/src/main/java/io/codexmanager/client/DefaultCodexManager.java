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

import org.springframework.util.function.SingletonSupplier;

/**
 * The blocking face.
 */
final class DefaultCodexManager implements CodexManager {

	private final ReactiveCodexManager reactive;

	private final OperationProxies proxies;

	private final SingletonSupplier<RawOperations> raw;

	DefaultCodexManager(ReactiveCodexManager reactive, OperationProxies proxies) {
		this.reactive = reactive;
		this.proxies = proxies;
		this.raw = SingletonSupplier.of(() -> OperationExchange.blocking(reactive.raw()));
	}

	private <T> T calls(Class<T> type) {
		return this.proxies.get(type, (operations) -> Blocking.calls(type, operations));
	}

	@Override
	public String profile() {
		return this.reactive.profile();
	}

	@Override
	public SystemOperations system() {
		return calls(SystemOperations.class);
	}

	@Override
	public ModelOperations models() {
		return calls(ModelOperations.class);
	}

	@Override
	public AppOperations apps() {
		return calls(AppOperations.class);
	}

	@Override
	public SkillOperations skills() {
		return calls(SkillOperations.class);
	}

	@Override
	public McpOperations mcp() {
		return calls(McpOperations.class);
	}

	@Override
	public AccountOperations account() {
		return calls(AccountOperations.class);
	}

	@Override
	public ConfigOperations config() {
		return calls(ConfigOperations.class);
	}

	@Override
	public RuntimeOperations runtime() {
		return calls(RuntimeOperations.class);
	}

	@Override
	public FeedbackOperations feedback() {
		return calls(FeedbackOperations.class);
	}

	@Override
	public ExtensionOperations extensions() {
		return calls(ExtensionOperations.class);
	}

	@Override
	public OrchestratorOperations orchestrator() {
		return calls(OrchestratorOperations.class);
	}

	@Override
	public ProjectOperations projects() {
		return calls(ProjectOperations.class);
	}

	@Override
	public SessionOperations sessions() {
		return calls(SessionOperations.class);
	}

	@Override
	public ApprovalOperations approvals() {
		return calls(ApprovalOperations.class);
	}

	@Override
	public ToolInputOperations toolInput() {
		return calls(ToolInputOperations.class);
	}

	@Override
	public ToolCallOperations toolCalls() {
		return calls(ToolCallOperations.class);
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
		return this.raw.obtain();
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
