package io.codexmanager.docs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.account.AccountLogin;
import io.codexmanager.protocol.account.CancelLogin;
import io.codexmanager.protocol.account.LoginStarted;
import io.codexmanager.protocol.config.ConfigLayer;
import io.codexmanager.protocol.config.ConfigQuery;
import io.codexmanager.protocol.config.ConfigSnapshot;
import io.codexmanager.protocol.config.LayerType;
import io.codexmanager.protocol.config.WriteConfigValue;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.CreateProjectOutcome;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.runtime.CommandResult;
import io.codexmanager.protocol.runtime.ExecuteCommand;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.StartedReview;
import reactor.core.publisher.Flux;

class OperationSnippets {

	private final CodexManager codex;

	OperationSnippets(CodexManager codex) {
		this.codex = codex;
	}

	List<String> sessions() {
		CreateSession request = CreateSession.in("/srv/repo").approvalPolicy(ApprovalPolicy.NEVER);
		String id = this.codex.sessions().createTitled(request, "Nightly review").id();
		List<String> nightly = this.codex.sessions()
			.listAll(SessionQuery.all())
			.filter((session) -> session.title().startsWith("Nightly"))
			.map(Session::sessionId)
			.toList();
		if (!this.codex.sessions().archive(id).archived()) {
			this.codex.sessions().delete(id); // it had no turn yet
		}
		return nightly;
	}

	boolean reviewOfTheCopy(SessionScope session) {
		SessionScope copy = this.codex.session(session.fork().id());
		copy.rollback(1);
		StartedReview review = copy.review(StartReview.baseBranch("main"));
		String reviewed = review.reviewThreadId(); // the id of the copy
		return reviewed.equals(copy.id());
	}

	SessionProjectOutcome projects(SessionScope session) {
		CreateProjectOutcome created = this.codex.projects().create(CreateProject.named("Billing").in("/srv/billing"));
		String projectId = created.duplicateOf().orElseGet(() -> created.project().projectId());
		SessionProjectOutcome moved = session.setProject(projectId);
		if (this.codex.projects().delete(projectId).notEmpty()) {
			this.codex.projects().moveChats(projectId, MoveChats.unassign());
			this.codex.projects().delete(projectId);
		}
		return moved;
	}

	String configuration() {
		ConfigSnapshot read = this.codex.config().get(ConfigQuery.ofServer().includeLayers(true));
		String version = read.layers()
			.stream()
			.filter((layer) -> layer.name().type().equals(LayerType.USER))
			.map(ConfigLayer::version)
			.findFirst()
			.orElseThrow();
		WriteConfigValue change = WriteConfigValue.replace("model_reasoning_effort", "high").expectedVersion(version);
		try {
			return this.codex.config().set(change).result().version();
		}
		catch (CodexConflictException ex) {
			return "changed meanwhile, read it again";
		}
	}

	boolean login(String apiKey) {
		AccountLogin withKey = AccountLogin.apiKey(apiKey);
		this.codex.account().login(withKey);
		LoginStarted login = this.codex.account().login(AccountLogin.chatgpt()).result();
		String completeAt = login.authUrl(); // for the user's browser
		boolean canceled = this.codex.account().cancelLogin(new CancelLogin(login.loginId())).result().canceled();
		return canceled && completeAt.startsWith("https:") && !withKey.toString().contains(apiKey);
	}

	String command() {
		ExecuteCommand command = ExecuteCommand.of("git", "status", "--short")
			.in("/srv/repo")
			.timeout(Duration.ofSeconds(20));
		CommandResult result = this.codex.runtime().execute(command).result();
		String changes = result.succeeded() ? result.stdout() : result.stderr();
		return changes;
	}

	long pages() {
		Optional<Session> latest = this.codex.sessions().listAll(SessionQuery.all()).findFirst();
		Flux<Session> archived = this.codex.reactive().sessions().listAll(SessionQuery.all().archived(true));
		return latest.stream().count() + archived.count().block();
	}

}
