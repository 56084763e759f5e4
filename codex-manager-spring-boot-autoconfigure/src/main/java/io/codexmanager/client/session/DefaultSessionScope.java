package io.codexmanager.client.session;

import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
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
import io.codexmanager.protocol.session.RenamedSession;
import io.codexmanager.protocol.session.ResumedSession;
import io.codexmanager.protocol.session.RolledBackSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionAction;
import io.codexmanager.protocol.session.SessionApprovalPolicy;
import io.codexmanager.protocol.session.SessionProjectOutcome;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.StartReview;
import io.codexmanager.protocol.session.StartedReview;
import io.codexmanager.protocol.session.SteerOutcome;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.UnarchivedSession;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.protocol.session.UpsertedSuggestedRequest;
import io.codexmanager.protocol.session.UpsertedTranscriptEntry;
import org.jspecify.annotations.Nullable;

/**
 * The blocking session: waits for what the reactive one does.
 */
final class DefaultSessionScope implements SessionScope {

	private final ReactiveSessionScope reactive;

	DefaultSessionScope(ReactiveSessionScope reactive) {
		this.reactive = reactive;
	}

	@Override
	public String id() {
		return this.reactive.id();
	}

	@Override
	public TurnResult ask(String text) {
		return Blocking.await(TurnCaller.blocking(this.reactive.ask(text)));
	}

	@Override
	public TurnResult ask(SendMessage message, TurnOptions options) {
		return Blocking.await(TurnCaller.blocking(this.reactive.ask(message, options)));
	}

	@Override
	public TurnResult stream(String text, Consumer<TurnUpdate> updates) {
		return stream(SendMessage.of(text), TurnOptions.defaults(), updates);
	}

	@Override
	public TurnResult stream(SendMessage message, TurnOptions options, Consumer<TurnUpdate> updates) {
		TurnResult result = Blocking.call(() -> follow(message, options, updates));
		if (result == null) {
			throw new IllegalStateException("The turn ended without a result");
		}
		return result;
	}

	private @Nullable TurnResult follow(SendMessage message, TurnOptions options, Consumer<TurnUpdate> updates) {
		// closing the stream cancels the waiting if the consumer throws
		try (Stream<TurnUpdate> stream = Blocking.captured(TurnCaller.blocking(this.reactive.stream(message, options)))
			.toStream()) {
			Iterator<TurnUpdate> iterator = stream.iterator();
			while (iterator.hasNext()) {
				TurnUpdate update = iterator.next();
				updates.accept(update);
				if (update instanceof TurnUpdate.Completed completed) {
					return completed.result();
				}
			}
		}
		return null;
	}

	@Override
	public Waiting waiting() {
		return new DefaultWaiting(this.reactive.waiting());
	}

	@Override
	public boolean running() {
		return Blocking.await(this.reactive.running());
	}

	@Override
	public SessionSnapshot get() {
		return Blocking.await(this.reactive.get());
	}

	@Override
	public DeletedSession delete() {
		return Blocking.await(this.reactive.delete());
	}

	@Override
	public InterruptOutcome interrupt() {
		return Blocking.await(this.reactive.interrupt());
	}

	@Override
	public ApprovalOutcome decide(Approval approval, ApprovalDecision decision) {
		return Blocking.await(this.reactive.decide(approval, decision));
	}

	@Override
	public AnswerOutcome answer(ToolInputRequest request, ToolInputAnswer answer) {
		return Blocking.await(this.reactive.answer(request, answer));
	}

	@Override
	public AnswerOutcome respond(ToolCall call, ToolCallResponse response) {
		return Blocking.await(this.reactive.respond(call, response));
	}

	@Override
	public MessageAccepted sendMessage(SendMessage message) {
		return Blocking.await(this.reactive.sendMessage(message));
	}

	@Override
	public InterruptOutcome interrupt(String turnId) {
		return Blocking.await(this.reactive.interrupt(turnId));
	}

	@Override
	public SteerOutcome steer(String turnId, String text) {
		return Blocking.await(this.reactive.steer(turnId, text));
	}

	@Override
	public ForkedSession fork() {
		return Blocking.await(this.reactive.fork());
	}

	@Override
	public SessionAction compact() {
		return Blocking.await(this.reactive.compact());
	}

	@Override
	public RolledBackSession rollback(int numTurns) {
		return Blocking.await(this.reactive.rollback(numTurns));
	}

	@Override
	public SessionAction cleanBackgroundTerminals() {
		return Blocking.await(this.reactive.cleanBackgroundTerminals());
	}

	@Override
	public StartedReview review(StartReview request) {
		return Blocking.await(this.reactive.review(request));
	}

	@Override
	public RenamedSession rename(String title) {
		return Blocking.await(this.reactive.rename(title));
	}

	@Override
	public ArchiveOutcome archive() {
		return Blocking.await(this.reactive.archive());
	}

	@Override
	public UnarchivedSession unarchive() {
		return Blocking.await(this.reactive.unarchive());
	}

	@Override
	public ResumedSession resume() {
		return Blocking.await(this.reactive.resume());
	}

	@Override
	public SessionApprovalPolicy setApprovalPolicy(ApprovalPolicy approvalPolicy) {
		return Blocking.await(this.reactive.setApprovalPolicy(approvalPolicy));
	}

	@Override
	public SessionProjectOutcome setProject(@Nullable String projectId) {
		return Blocking.await(this.reactive.setProject(projectId));
	}

	@Override
	public UpsertedTranscriptEntry upsertTranscriptEntry(UpsertTranscriptEntry entry) {
		return Blocking.await(this.reactive.upsertTranscriptEntry(entry));
	}

	@Override
	public SuggestedRequest suggestRequest() {
		return Blocking.await(this.reactive.suggestRequest());
	}

	@Override
	public SuggestedRequest suggestRequest(SuggestRequest request, Duration timeout) {
		return Blocking.await(this.reactive.suggestRequest(request, timeout));
	}

	@Override
	public UpsertedSuggestedRequest upsertSuggestedRequest(UpsertSuggestedRequest request) {
		return Blocking.await(this.reactive.upsertSuggestedRequest(request));
	}

	@Override
	public Listing<Approval> approvals() {
		return Blocking.await(this.reactive.approvals());
	}

	@Override
	public Listing<ToolInputRequest> toolInput() {
		return Blocking.await(this.reactive.toolInput());
	}

	@Override
	public Listing<ToolCall> toolCalls() {
		return Blocking.await(this.reactive.toolCalls());
	}

	@Override
	public ControlsScope controls() {
		return new DefaultControlsScope(this.reactive.controls());
	}

	@Override
	public SettingsScope settings() {
		return new DefaultSettingsScope(this.reactive.settings());
	}

}
