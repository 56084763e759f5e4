package io.codexmanager.contract;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.catalog.AppQuery;
import io.codexmanager.protocol.catalog.SkillQuery;
import io.codexmanager.protocol.config.ConfigQuery;
import io.codexmanager.protocol.job.JobQuery;
import io.codexmanager.protocol.project.ChatDestination;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.project.Project;
import io.codexmanager.protocol.project.RenameProject;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The contract that needs no model. Reads strictly, so that a server that says more or
 * other than it is known to fails here by name; changes nothing but what it makes itself,
 * and removes that.
 */
abstract class ManagerContract {

	private static final String NOBODY = "019c0000-0000-7000-8000-000000000000";

	private final Deque<Runnable> cleanUp = new ArrayDeque<>();

	private CodexManager codex;

	abstract URI api();

	@BeforeEach
	void connect() {
		this.codex = ReactiveCodexManager.builder("contract", api())
			.timeout(Duration.ofSeconds(60))
			.build()
			.blocking()
			.reading(ReadingMode.STRICT);
	}

	@AfterEach
	void removeWhatWasMade() {
		while (!this.cleanUp.isEmpty()) {
			this.cleanUp.pop().run();
		}
	}

	CodexManager codex() {
		return this.codex;
	}

	@Test
	void theServerTellsOfItself() {
		assertThat(this.codex.system().info().name()).isEqualTo("Codex Manager API");
		assertThat(this.codex.system().health().codex().running()).isTrue();
		assertThat(this.codex.system().capabilities().methods()).isNotEmpty();
		assertThat(this.codex.extensions().list().modules()).isNotNull();
	}

	@Test
	void theCatalogueIsRead() {
		assertThat(this.codex.models().listAll(PageQuery.all().limit(1))).isNotEmpty();
		assertThat(this.codex.system().allExperimentalFeatures(PageQuery.all())).isNotNull();
		assertThat(this.codex.system().collaborationModes(PageQuery.all()).data()).isNotEmpty();
		assertThat(this.codex.apps().list(AppQuery.all()).data()).isNotNull();
		assertThat(this.codex.skills().list(SkillQuery.ofServer()).data()).isNotNull();
		assertThat(this.codex.mcp().servers(PageQuery.all()).data()).isNotNull();
		assertThat(this.codex.config().get(ConfigQuery.ofServer()).config()).isNotNull();
		assertThat(this.codex.config().requirements()).isNotNull();
		assertThat(this.codex.account().get()).isNotNull();
	}

	@Test
	void aBadCursorIsRefused() {
		PageQuery bad = PageQuery.all().cursor("nonsense");
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.codex.models().list(bad));
		assertThatExceptionOfType(CodexInvalidRequestException.class)
			.isThrownBy(() -> this.codex.system().experimentalFeatures(bad));
	}

	@Test
	void aSessionLivesAndIsDeleted() {
		SessionScope session = newSession("Contract");
		assertThat(session.get().session().title()).isEqualTo("Contract");
		assertThat(this.codex.sessions().listAll(SessionQuery.all()))
			.anyMatch((listed) -> listed.sessionId().equals(session.id()));
		assertThat(session.rename("Contract, renamed").session().title()).isEqualTo("Contract, renamed");
		assertThat(session.archive().archived()).isFalse();
		assertThat(session.delete().status()).isEqualTo("ok");
		assertThatExceptionOfType(CodexGoneException.class).isThrownBy(session::get);
	}

	@Test
	void halvesOfSurrogatePairsArriveAsReplacements() {
		SessionScope session = newSession("Contract");
		assertThat(session.rename("cut \uD83D").session().title()).isEqualTo("cut \uFFFD");
		session.settings().set("k\uDE00", "v\uD83D");
		assertThat(session.settings().get("k\uFFFD").asString()).isEqualTo("v\uFFFD");
	}

	@Test
	void sessionsWithoutATurnAreListedWhateverTheLimit() {
		List<String> fresh = Stream.generate(() -> newSession("Contract").id()).limit(4).toList();
		assertThat(this.codex.sessions().listAll(SessionQuery.all().limit(1))).extracting(Session::sessionId)
			.containsAll(fresh);
		assertThat(this.codex.reactive()
			.sessions()
			.listAll(SessionQuery.all().limit(1))
			.map(Session::sessionId)
			.collectList()
			.block()).containsAll(fresh);
	}

	@ParameterizedTest
	@ValueSource(strings = { "constructor", "prototype", "toString", "a/b", "%2e", "a%2Fb", "\\", "?", "..." })
	void aKeyThatOnlyLooksHarmfulIsStoredAndRemoved(String key) {
		SessionScope session = newSession("Contract");
		assertThat(session.settings().set(key, 1).changed()).isTrue();
		assertThat(session.settings().get(key).asInt()).isEqualTo(1);
		assertThat(session.settings().unset(key).removed()).isTrue();
		assertThat(session.settings().get(key).isMissingNode()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "__proto__", "", " ", " a", "a ", "\ufeffa" })
	void aKeyThatCouldNotBeHadBackIsRefused(String key) {
		SessionScope session = newSession("Contract");
		assertThatIllegalArgumentException().isThrownBy(() -> session.settings().set(key, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> session.settings().merge(Map.of(key, 1)));
		assertThat(session.settings().get().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"k\":{\"__proto__\":1}}", "{\"k\":[{\"constructor\":{\"prototype\":1}}]}" })
	void aNameThatIsForbiddenMakesARequestNoJson(String settings) {
		SessionScope session = newSession("Contract");
		RawRequest request = RawRequest.post("/sessions/{id}/settings", session.id())
			.body(Map.of("scope", "session", "settings", JsonMapper.shared().readTree(settings)));
		assertThatExceptionOfType(CodexInvalidRequestException.class)
			.isThrownBy(() -> this.codex.raw().request(request))
			.withMessageContaining("not valid JSON");
	}

	@Test
	void controlsAndSettingsAreKept() {
		SessionScope session = newSession("Contract");
		session.setApprovalPolicy(ApprovalPolicy.NEVER);
		assertThat(session.controls().get().controls().approvalPolicy()).isEqualTo(ApprovalPolicy.NEVER);
		session.settings().set("payments", java.util.Map.of("limits", java.util.Map.of("daily", 100)));
		session.settings().namespace("payments.limits").merge(java.util.Map.of("weekly", 500));
		assertThat(session.settings().get("payments").path("limits").path("daily").asInt()).isEqualTo(100);
		assertThat(session.settings().namespace("payments.limits.weekly").get().asInt()).isEqualTo(500);
		session.settings().namespace("payments.limits").unset();
		session.settings().unset("payments");
		assertThat(session.settings().get().has("payments")).isFalse();
	}

	@Test
	void projectsHoldSessions() {
		String name = "Contract " + UUID.randomUUID();
		Project project = newProject(name);
		assertThat(this.codex.projects().create(CreateProject.named(name.toUpperCase(java.util.Locale.ROOT))).created())
			.isFalse();
		assertThat(this.codex.projects().list()).anyMatch((listed) -> listed.projectId().equals(project.projectId()));
		this.codex.projects().rename(project.projectId(), RenameProject.to(name + "!"));
		SessionScope session = newSession("Contract");
		assertThat(session.setProject(project.projectId()).status()).isEqualTo("ok");
		assertThat(this.codex.projects().delete(project.projectId()).deleted()).isFalse();
		assertThat(this.codex.projects().jobs(project.projectId(), JobQuery.all())).isNotNull();
		assertThat(this.codex.projects().agentSessions(project.projectId()).data()).isNotNull();
		assertThat(
				this.codex.projects().moveChats(project.projectId(), new MoveChats(ChatDestination.UNASSIGNED)).moved())
			.isTrue();
		assertThat(session.get().session().projectId()).isNull();
	}

	@Test
	void unknownSessionsAreAnsweredAsTheContractSays() {
		SessionScope nobody = this.codex.session(NOBODY);
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(nobody::get)
			.withMessageContaining("unknown, malformed and archived sessions");
		assertThatExceptionOfType(CodexNotFoundException.class).isThrownBy(nobody::delete);
		assertThatExceptionOfType(CodexConflictException.class).isThrownBy(nobody::fork);
		assertThatExceptionOfType(CodexConflictException.class).isThrownBy(nobody::compact);
		assertThatExceptionOfType(CodexNotFoundException.class).isThrownBy(() -> nobody.settings().get());
		assertThat(nobody.archive().archived()).isFalse();
		assertThat(nobody.steer("nothing", "more").performed()).isFalse();
		assertThat(List.of(nobody.approvals().data(), nobody.toolInput().data(), nobody.toolCalls().data()))
			.allMatch(List::isEmpty);
	}

	@Test
	void answersToNothingAreOutcomes() {
		String nothing = "contract-" + UUID.randomUUID();
		assertThat(this.codex.approvals().decide(nothing, ApprovalDecision.decline()).delivered()).isFalse();
		assertThat(this.codex.toolInput().decide(nothing, ToolInputAnswer.decline()).delivered()).isFalse();
		assertThat(this.codex.toolCalls().respond(nothing, ToolCallResponse.success("")).delivered()).isFalse();
	}

	@Test
	void jobsThatAreNotThereAreNotFound() {
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.codex.orchestrator().get(UUID.randomUUID().toString()));
	}

	@Test
	void refusedArgumentsAreNamed() {
		assertThatExceptionOfType(CodexInvalidRequestException.class)
			.isThrownBy(() -> this.codex.sessions()
				.create(CreateSession.withDefaults().approvalPolicy(new ApprovalPolicy("sometimes"))))
			.withMessageContaining("approvalPolicy");
	}

	SessionScope newSession(String title) {
		SessionScope session = this.codex
			.session(this.codex.sessions().createTitled(CreateSession.withDefaults(), title).id());
		this.cleanUp.push(() -> deleteIfThere(session));
		return session;
	}

	private Project newProject(String name) {
		Project project = this.codex.projects().create(CreateProject.named(name)).project();
		assertThat(project).isNotNull();
		this.cleanUp.push(() -> this.codex.projects().delete(project.projectId()));
		return project;
	}

	private static void deleteIfThere(SessionScope session) {
		try {
			session.delete();
		}
		catch (CodexGoneException ex) {
			assertThat(ex.status()).isEqualTo(410);
		}
	}

}
