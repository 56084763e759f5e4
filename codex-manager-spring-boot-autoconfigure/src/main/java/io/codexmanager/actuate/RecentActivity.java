package io.codexmanager.actuate;

import java.lang.reflect.UndeclaredThrowableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.DispatchFailures;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.listener.DeadLetterEvent;
import io.codexmanager.listener.DecisionHeldEvent;
import io.codexmanager.listener.DecisionObserver;
import io.codexmanager.listener.ListenerDecision;
import io.codexmanager.listener.RequestUnattendedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.skill.SkillCallObserver;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.Ordered;

/**
 * The last 50 tool calls, decisions and failures of this instance. Only names, ids and
 * words are kept, each of them bounded: no arguments, answers or messages. For the
 * library's own use. Thread-safe.
 */
public final class RecentActivity
		implements SkillCallObserver, DecisionObserver, DispatchFailures, SmartApplicationListener {

	/** How many of each are kept. */
	static final int CAPACITY = 50;

	private static final int LONGEST_LIST = 10;

	private final RecentEntries<Dispatch> dispatches = new RecentEntries<>(CAPACITY);

	private final RecentEntries<Decision> decisions = new RecentEntries<>(CAPACITY);

	private final RecentEntries<Failure> failures = new RecentEntries<>(CAPACITY);

	private final Clock clock;

	/**
	 * Create an instance without entries.
	 * @param clock tells when something happened
	 */
	public RecentActivity(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void ended(SkillCallObserver.Report report) {
		ToolCall call = report.call();
		this.dispatches.add(new Dispatch(this.clock.instant(), report.profile(), ShownText.name(call.threadId()),
				shown(call.turnId()), ShownText.name(call.requestId()), ShownText.name(call.tool()),
				report.outcome().value(), report.took()));
	}

	@Override
	public void ended(DecisionObserver.Report report) {
		ListenerDecision decision = report.decision();
		decided(report.event(), decision.listenerId(), word(decision.answer()), report.outcome());
	}

	/**
	 * A decision was sent.
	 * @param request the request
	 * @param by whose decision it is
	 * @param decision what was decided
	 * @param outcome what became of it
	 */
	void decided(PendingRequestEvent<?> request, String by, String decision, String outcome) {
		PendingRequest pending = request.request();
		this.decisions.add(new Decision(this.clock.instant(), request.profile(), ShownText.name(pending.threadId()),
				shown(pending.turnId()), ShownText.name(pending.id()),
				pending.identity().kind().name().toLowerCase(Locale.ROOT), ShownText.name(by), ShownText.name(decision),
				ShownText.name(outcome)));
	}

	@Override
	public void failed(CodexEvent event, Throwable failure) {
		fail("event", event, List.of(), failure);
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
		return type == DeadLetterEvent.class || type == DecisionHeldEvent.class || type == RequestUnattendedEvent.class;
	}

	/** Before listeners whose failures end the publication. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof DeadLetterEvent letter) {
			fail("dead_letter", letter.event(), List.of(letter.listenerId()), letter.failure());
		}
		else if (event instanceof DecisionHeldEvent held) {
			fail("decision_held", held.event(), held.round().failures().keySet(), null);
		}
		else if (event instanceof RequestUnattendedEvent unattended) {
			fail("unattended", unattended.event(), List.of(), null);
		}
	}

	private void fail(String kind, CodexEvent event, Collection<String> listeners, @Nullable Throwable failure) {
		this.failures.add(new Failure(this.clock.instant(), kind, event.profile(), shown(event.threadId()),
				ShownText.name(event.type()), listeners.stream().limit(LONGEST_LIST).map(ShownText::name).toList(),
				(failure != null) ? thrown(failure).getClass().getName() : null));
	}

	/** Spring wraps what a method may not throw. */
	private static Throwable thrown(Throwable failure) {
		Throwable wrapped = (failure instanceof UndeclaredThrowableException) ? failure.getCause() : null;
		return (wrapped != null) ? wrapped : failure;
	}

	/**
	 * Return what happened last, the latest first.
	 */
	Recent recent() {
		return new Recent(this.dispatches.latestFirst(), this.decisions.latestFirst(), this.failures.latestFirst());
	}

	private static String word(Object answer) {
		if (answer instanceof ApprovalDecision approval) {
			return approval.decision() + ((approval.scope() != null) ? " for " + approval.scope() : "");
		}
		return ((ToolInputAnswer) answer).decision().toString();
	}

	private static @Nullable String shown(@Nullable String name) {
		return (name != null) ? ShownText.name(name) : null;
	}

	/**
	 * What happened last, the latest first.
	 *
	 * @param dispatches the tool calls that were dispatched to skills
	 * @param decisions the decisions of listeners, and those that were made with the
	 * endpoint
	 * @param failures what failed
	 */
	public record Recent(List<Dispatch> dispatches, List<Decision> decisions, List<Failure> failures) {
	}

	/**
	 * A tool call.
	 *
	 * @param at when it ended
	 * @param profile the profile
	 * @param session the session
	 * @param turn the turn
	 * @param request the id of the call
	 * @param skill the name of the skill
	 * @param outcome how the skill ended
	 * @param took the time from its receipt, waits for a permit included
	 */
	public record Dispatch(Instant at, String profile, String session, @Nullable String turn, String request,
			String skill, String outcome, Duration took) {
	}

	/**
	 * A decision.
	 *
	 * @param at when its way ended
	 * @param profile the profile
	 * @param session the session
	 * @param turn the turn
	 * @param request the id of the request
	 * @param kind the kind of the request
	 * @param by the listener, or who used the endpoint
	 * @param decision what was decided
	 * @param outcome what became of it
	 */
	public record Decision(Instant at, String profile, String session, @Nullable String turn, String request,
			String kind, String by, String decision, String outcome) {
	}

	/**
	 * A failure.
	 *
	 * @param at when
	 * @param kind {@code dead_letter}, {@code decision_held}, {@code unattended}, or
	 * {@code event} if a handler or a plain listener threw
	 * @param profile the profile
	 * @param session the session
	 * @param event the name of the event that was handled
	 * @param listeners the listeners that failed, at most 10
	 * @param error class of what was thrown
	 */
	public record Failure(Instant at, String kind, String profile, @Nullable String session, String event,
			List<String> listeners, @Nullable String error) {
	}

}
