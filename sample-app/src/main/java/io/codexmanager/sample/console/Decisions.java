package io.codexmanager.sample.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends what a person decided. A note is given to the running turn, so that the model
 * learns why.
 */
@Component
class Decisions {

	/** What a note begins with, as the model is told it. */
	static final String NOTE = "Note on the decision: ";

	private static final Log logger = LogFactory.getLog(Decisions.class);

	private final Board board;

	private final CodexManagers managers;

	Decisions(Board board, CodexManagers managers) {
		this.board = board;
		this.managers = managers;
	}

	/**
	 * Decide.
	 * @param key the request
	 * @param verdict what was decided
	 * @param by who did
	 * @return what became of it
	 */
	Outcome decide(String key, Verdict verdict, String by) {
		OpenRequest request = claim(key, verdict, by);
		if (request == null) {
			return new Outcome(false, "It was decided already, or ended.");
		}
		if (verdict.accept() && !request.card().whole()) {
			release(key);
			return new Outcome(false, "It cannot be shown whole, so it cannot be accepted here.");
		}
		try {
			if (!send(request, verdict)) {
				release(key);
				return new Outcome(false, "It was decided already, or ended.");
			}
			logger.info("Request of session " + request.request().threadId() + ": "
					+ (verdict.accept() ? "accepted" : "declined") + " by " + by);
			return note(request, verdict);
		}
		catch (StaleRequestException ex) {
			release(key);
			return new Outcome(false, "It was decided already, or ended.");
		}
		catch (CodexException ex) {
			release(key);
			logger.warn("A decision of " + by + " was not delivered: " + ex.getMessage());
			return new Outcome(false, "It could not be delivered. Try again.");
		}
	}

	private boolean send(OpenRequest request, Verdict verdict) {
		SessionScope session = session(request);
		if (request.request() instanceof Approval approval) {
			return session.decide(approval, verdict.accept() ? ApprovalDecision.accept() : ApprovalDecision.decline())
				.delivered();
		}
		if (request.request() instanceof ToolInputRequest question) {
			return session.answer(question, verdict.accept() ? answers(question, verdict) : ToolInputAnswer.decline())
				.delivered();
		}
		return false;
	}

	private static ToolInputAnswer answers(ToolInputRequest question, Verdict verdict) {
		Map<String, List<String>> answers = new LinkedHashMap<>();
		question.questions().forEach((asked) -> {
			String answer = verdict.answers().get(asked.id());
			answers.put(asked.id(), (answer != null && !answer.isBlank()) ? List.of(answer) : List.of());
		});
		return ToolInputAnswer.of(answers);
	}

	private Outcome note(OpenRequest request, Verdict verdict) {
		String turn = request.request().turnId();
		if (verdict.note().isEmpty() || turn == null) {
			return Outcome.DONE;
		}
		try {
			return session(request).steer(turn, NOTE + verdict.note()).performed() ? Outcome.DONE
					: Outcome.WITHOUT_NOTE;
		}
		catch (CodexException ex) {
			return Outcome.WITHOUT_NOTE;
		}
	}

	private SessionScope session(OpenRequest request) {
		return this.managers.get(request.profile()).session(request.request().threadId());
	}

	private @Nullable OpenRequest claim(String key, Verdict verdict, String by) {
		AtomicReference<@Nullable OpenRequest> found = new AtomicReference<>();
		this.board.requests((requests) -> {
			if (requests.claim(key, by, Shown.text(verdict.note(), Verdict.NOTE_LIMIT))) {
				found.set(requests.find(key));
			}
			return false;
		});
		return found.get();
	}

	private void release(String key) {
		this.board.requests((requests) -> {
			requests.release(key);
			return false;
		});
	}

	/**
	 * What became of a decision.
	 *
	 * @param done whether it was delivered
	 * @param message what to tell the person, may be empty
	 */
	record Outcome(boolean done, String message) {

		static final Outcome DONE = new Outcome(true, "");

		static final Outcome WITHOUT_NOTE = new Outcome(true, "Decided, but the turn did not take the note.");

	}

}
