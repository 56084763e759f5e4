package io.codexmanager.client.session;

import java.time.Duration;
import java.util.List;

import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.session.SettingsWriter.Target;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSnapshots;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.protocol.Listing;
import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.ArchiveOutcome;
import io.codexmanager.protocol.session.DeletedSession;
import io.codexmanager.protocol.session.ForkedSession;
import io.codexmanager.protocol.session.InterruptOutcome;
import io.codexmanager.protocol.session.MessageAccepted;
import io.codexmanager.protocol.session.RenameSession;
import io.codexmanager.protocol.session.RenamedSession;
import io.codexmanager.protocol.session.ResumedSession;
import io.codexmanager.protocol.session.RollBackSession;
import io.codexmanager.protocol.session.RolledBackSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionAction;
import io.codexmanager.protocol.session.SessionApprovalPolicy;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.SetApprovalPolicy;
import io.codexmanager.protocol.session.SetSessionProject;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.StartedReview;
import io.codexmanager.protocol.session.SteerOutcome;
import io.codexmanager.protocol.session.SteerTurn;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.ThreadStatus;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.session.UnarchivedSession;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.protocol.session.UpsertedSuggestedRequest;
import io.codexmanager.protocol.session.UpsertedTranscriptEntry;
import io.codexmanager.protocol.settings.Scope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * The reactive session.
 */
final class DefaultReactiveSessionScope implements ReactiveSessionScope {

	private final String id;

	private final ReactiveSessionOperations sessions;

	private final SessionScopes scopes;

	DefaultReactiveSessionScope(String id, SessionScopes scopes) {
		Assert.hasText(id, "'sessionId' must not be empty");
		this.id = id;
		this.sessions = scopes.sessions();
		this.scopes = scopes;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Mono<TurnResult> ask(String text) {
		return ask(SendMessage.of(text), TurnOptions.defaults());
	}

	@Override
	public Mono<TurnResult> ask(SendMessage message, TurnOptions options) {
		return stream(message, options).ofType(TurnUpdate.Completed.class).next().map(TurnUpdate.Completed::result);
	}

	@Override
	public Flux<TurnUpdate> stream(String text) {
		return stream(SendMessage.of(text), TurnOptions.defaults());
	}

	@Override
	public Flux<TurnUpdate> stream(SendMessage message, TurnOptions options) {
		return this.scopes.turns().run(this.id, message, options);
	}

	@Override
	public ReactiveWaiting waiting() {
		return new DefaultReactiveWaiting(this.id, this.scopes.turns());
	}

	@Override
	public Mono<Boolean> running() {
		return read()
			.map((snapshot) -> TurnSnapshots.running(snapshot) != null || TurnSnapshots.compacting(snapshot) != null);
	}

	@Override
	public Mono<SessionSnapshot> get() {
		return this.sessions.get(this.id);
	}

	@Override
	public Mono<DeletedSession> delete() {
		return this.sessions.delete(this.id);
	}

	@Override
	public Mono<InterruptOutcome> interrupt() {
		return read().flatMap((snapshot) -> active(snapshot) ? this.sessions.interrupt(this.id)
				: Mono.just(InterruptOutcome.noActiveTurn(this.id)));
	}

	@Override
	public Mono<InterruptOutcome> interrupt(String turnId) {
		Assert.hasText(turnId, "'turnId' must not be empty");
		return read().flatMap((snapshot) -> {
			List<Turn> turns = snapshot.thread().turns();
			Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
			if (!active(snapshot) || last == null || !TurnStatus.IN_PROGRESS.equals(last.status())) {
				return Mono.just(InterruptOutcome.noActiveTurn(this.id));
			}
			if (!last.id().equals(turnId) && !review(last)) {
				return Mono.just(InterruptOutcome.otherTurnActive(this.id, last.id()));
			}
			// without the id the server answers at once if the turn has ended since
			return this.sessions.interrupt(this.id);
		});
	}

	private Mono<SessionSnapshot> read() {
		return this.scopes.turns().read(this.id);
	}

	private static boolean active(SessionSnapshot snapshot) {
		ThreadStatus status = snapshot.thread().status();
		return status != null && status.active();
	}

	private static boolean review(Turn turn) {
		return turn.items().stream().anyMatch((item) -> "enteredReviewMode".equals(item.type()));
	}

	@Override
	public Mono<ApprovalOutcome> decide(Approval approval, ApprovalDecision decision) {
		return this.scopes.answers().decide(checked(approval, approval.threadId()), decision);
	}

	@Override
	public Mono<AnswerOutcome> answer(ToolInputRequest request, ToolInputAnswer answer) {
		return this.scopes.answers().answer(checked(request, request.threadId()), answer);
	}

	@Override
	public Mono<AnswerOutcome> respond(ToolCall call, ToolCallResponse response) {
		return this.scopes.answers().respond(checked(call, call.threadId()), response);
	}

	@Override
	public Mono<MessageAccepted> sendMessage(SendMessage message) {
		return this.sessions.sendMessage(this.id, message);
	}

	@Override
	public Mono<SteerOutcome> steer(String turnId, String text) {
		return this.sessions.steer(this.id, turnId, new SteerTurn(text));
	}

	@Override
	public Mono<ForkedSession> fork() {
		return this.sessions.fork(this.id);
	}

	@Override
	public Mono<SessionAction> compact() {
		return this.sessions.compact(this.id);
	}

	@Override
	public Mono<RolledBackSession> rollback(int numTurns) {
		return this.sessions.rollback(this.id, new RollBackSession(numTurns));
	}

	@Override
	public Mono<SessionAction> cleanBackgroundTerminals() {
		return this.sessions.cleanBackgroundTerminals(this.id);
	}

	@Override
	public Mono<StartedReview> review(StartReview request) {
		return this.sessions.review(this.id, request);
	}

	@Override
	public Mono<RenamedSession> rename(String title) {
		return this.sessions.rename(this.id, new RenameSession(title));
	}

	@Override
	public Mono<ArchiveOutcome> archive() {
		return this.sessions.archive(this.id);
	}

	@Override
	public Mono<UnarchivedSession> unarchive() {
		return this.sessions.unarchive(this.id);
	}

	@Override
	public Mono<ResumedSession> resume() {
		return this.sessions.resume(this.id);
	}

	@Override
	public Mono<SessionApprovalPolicy> setApprovalPolicy(ApprovalPolicy approvalPolicy) {
		return this.sessions.setApprovalPolicy(this.id, new SetApprovalPolicy(approvalPolicy));
	}

	@Override
	public Mono<SessionProjectOutcome> setProject(@Nullable String projectId) {
		return this.sessions.setProject(this.id, new SetSessionProject(projectId));
	}

	@Override
	public Mono<UpsertedTranscriptEntry> upsertTranscriptEntry(UpsertTranscriptEntry entry) {
		return this.sessions.upsertTranscriptEntry(this.id, entry);
	}

	@Override
	public Mono<UpsertedSuggestedRequest> upsertSuggestedRequest(UpsertSuggestedRequest request) {
		return this.sessions.upsertSuggestedRequest(this.id, request);
	}

	@Override
	public Mono<Listing<Approval>> approvals() {
		return this.sessions.approvals(this.id);
	}

	@Override
	public Mono<Listing<ToolInputRequest>> toolInput() {
		return this.sessions.toolInput(this.id);
	}

	@Override
	public Mono<Listing<ToolCall>> toolCalls() {
		return this.sessions.toolCalls(this.id);
	}

	@Override
	public Mono<SuggestedRequest> suggestRequest() {
		return suggestRequest(SuggestRequest.withDefaults(), SuggestionRunner.DEFAULT_TIMEOUT);
	}

	@Override
	public Mono<SuggestedRequest> suggestRequest(SuggestRequest request, Duration timeout) {
		return this.scopes.suggestions().run(this.id, request, timeout);
	}

	@Override
	public ReactiveControlsScope controls() {
		return new DefaultReactiveControlsScope(this.id, this.sessions, this.scopes.turns().deliveries());
	}

	@Override
	public ReactiveSettingsScope settings() {
		return new DefaultReactiveSettingsScope(new Target(this.id, Scope.SESSION), this.sessions,
				this.scopes.settings(), this.scopes.values());
	}

	private <T> T checked(T request, String threadId) {
		Assert.isTrue(threadId.equals(this.id),
				() -> "The request belongs to session " + threadId + " and not to session " + this.id);
		return request;
	}

}
