package io.codexmanager.actuate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.stream.SentAnswer;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.util.StringUtils;

/**
 * Decides a request that waits: an approval, or a question, which can only be left
 * without an answer. What listeners would have decided does not count any more. An
 * endpoint of its own, so that it has an access of its own, which is off by default. For
 * the library's own use.
 */
@Endpoint(id = "codexmanagerdecide", defaultAccess = Access.NONE)
public class CodexManagerDecideEndpoint {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Map<String, ApprovalDecision> APPROVALS = Map.of("accept", ApprovalDecision.accept(),
			"acceptForSession", ApprovalDecision.acceptForSession(), "decline", ApprovalDecision.decline(), "cancel",
			ApprovalDecision.cancel());

	private static final Log logger = HarmlessLog.of(CodexManagerDecideEndpoint.class);

	private final CodexManagers managers;

	private final RequestWatch watch;

	private final @Nullable RecentActivity recent;

	/**
	 * Create the endpoint.
	 * @param managers where decisions are sent
	 * @param watch knows the requests that wait
	 * @param recent keeps the decision, {@code null} if nobody does
	 */
	public CodexManagerDecideEndpoint(CodexManagers managers, RequestWatch watch, @Nullable RecentActivity recent) {
		this.managers = managers;
		this.watch = watch;
		this.recent = recent;
	}

	/**
	 * Decide a request. Waits up to 30 seconds for the response of the manager.
	 * @param profile name of the profile
	 * @param session id of the session
	 * @param request id of the request
	 * @param decision {@code accept}, {@code acceptForSession}, {@code decline} or
	 * {@code cancel}; for questions one of the last two
	 * @param by who decides, for the log and the endpoint {@code codexmanager}
	 * @return what became of the decision
	 * @throws InvalidEndpointRequestException if no such request waits, or it cannot be
	 * decided so
	 */
	@WriteOperation
	public Decided decide(@Selector String profile, String session, String request, String decision,
			@Nullable String by) {
		PendingRequestEvent<?> event = find(profile, session, request);
		String operator = StringUtils.hasText(by) ? ShownText.name(by) : "an operator";
		Mono<SentAnswer> sending = sending(event.request(),
				this.managers.reactive(profile).session(event.request().threadId()), decision);
		String outcome = "failed";
		try {
			outcome = outcome(event, sending);
		}
		finally {
			tell(event, operator, decision, outcome);
		}
		return new Decided(outcome.equals("delivered"), outcome);
	}

	private void tell(PendingRequestEvent<?> event, String operator, String decision, String outcome) {
		logger.info("The decision of " + operator + " on " + event + ": " + ShownText.name(decision) + ", " + outcome);
		if (this.recent != null) {
			this.recent.decided(event, operator, decision, outcome);
		}
	}

	private PendingRequestEvent<?> find(String profile, String session, String request) {
		return this.watch.waiting(profile, session, request)
			.orElseThrow(() -> invalid("No request '" + ShownText.name(request) + "' of session '"
					+ ShownText.name(session) + "' of profile '" + ShownText.name(profile)
					+ "' waits for an answer, as far as this instance knows. The endpoint 'codexmanager' lists those "
					+ "that do."));
	}

	private static Mono<SentAnswer> sending(PendingRequest request, ReactiveSessionScope session, String decision) {
		if (request instanceof Approval approval) {
			ApprovalDecision chosen = APPROVALS.get(decision);
			if (chosen == null) {
				throw invalid("'decision' must be accept, acceptForSession, decline or cancel.");
			}
			return session.decide(approval, chosen).map(SentAnswer::of);
		}
		if (request instanceof ToolInputRequest question) {
			if (!decision.equals("decline") && !decision.equals("cancel")) {
				throw invalid("The request is a question, of which 'decision' can only be decline or cancel.");
			}
			return session.answer(question, ToolInputAnswer.decline()).map(SentAnswer::of);
		}
		throw invalid("The request is a tool call, which a skill answers.");
	}

	private static String outcome(PendingRequestEvent<?> event, Mono<SentAnswer> sending) {
		SentAnswer sent = sending.contextWrite(DecisionMaker.OPERATOR::into)
			.timeout(LIMIT)
			.onErrorResume(StaleRequestException.class,
					(stale) -> Mono.just(new SentAnswer(false, "stale", null, false, null)))
			.onErrorMap(TimeoutException.class,
					(late) -> new IllegalStateException("The manager did not respond within " + LIMIT.toSeconds()
							+ " s; whether it took the decision on " + event + " is not known"))
			.block();
		if (sent == null) {
			return "unknown";
		}
		return sent.delivered() ? "delivered" : ShownText.name((sent.code() != null) ? sent.code() : sent.status());
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		logger.info("An operator was refused: " + reason);
		return new InvalidEndpointRequestException(reason, reason);
	}

	/**
	 * What became of a decision.
	 *
	 * @param delivered whether the runtime got it
	 * @param outcome {@code delivered}, {@code stale} if the request had ended, or what
	 * the manager answered
	 */
	public record Decided(boolean delivered, String outcome) {
	}

}
