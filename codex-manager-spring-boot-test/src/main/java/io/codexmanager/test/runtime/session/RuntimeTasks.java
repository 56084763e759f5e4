package io.codexmanager.test.runtime.session;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns that begin without a message: compaction and review. The lock of the
 * {@link ManagerState} must be held, and no turn may run.
 */
public final class RuntimeTasks {

	private static final String LAST_MESSAGE = "review_rollout_assistant";

	private final Turns turns;

	private final TurnTools tools;

	private final Duration compactionTime;

	public RuntimeTasks(Turns turns, Duration compactionTime) {
		this.turns = turns;
		this.compactionTime = compactionTime;
		this.tools = turns.tools();
	}

	/**
	 * Begin to compact the history. The manager does not take this for an active turn:
	 * until shortly before its end the thread reads as idle, and the stream tells
	 * nothing. A message that comes meanwhile is in no turn.
	 * @param session the session
	 */
	public void compact(ManagedSession session) {
		Turn turn = new Turn(this.tools.ids().timeOrdered());
		TurnRun run = this.turns.begin(session, turn);
		run.refuseInput();
		this.turns.work(run, () -> {
			run.pause(this.compactionTime);
			run.act(() -> compact(run));
		});
	}

	private void compact(TurnRun run) {
		this.tools.turns().begun(run.session(), run.turn());
		ObjectNode item = Json.object().put("type", "contextCompaction").put("id", this.tools.ids().random());
		this.tools.items().actionStarted(run, item, "Context compaction started");
		this.tools.usage().responseBegun(run);
		this.tools.usage().responseEnded(run);
		this.tools.usage().historyChanged(run.session(), run.turn().id());
		run.turn().items().add(item);
		this.tools.items().actionCompleted(run, item, "Context compacted");
		this.tools.turns().compacted(run);
	}

	/**
	 * Begin a review.
	 * @param session the session that it runs in
	 * @param subject what to review
	 * @return the turn as it has begun
	 */
	public ObjectNode review(ManagedSession session, String subject) {
		Turn turn = Turn.ofReview(this.tools.ids()::timeOrdered);
		session.believedTurn(turn.id());
		TurnRun run = this.turns.begin(session, turn);
		mode(run, "enteredReviewMode", subject, "Review started: ");
		List<ObjectNode> input = List.of(ItemJson.userMessage(turn.id(), subject));
		this.tools.turns().announced(session, turn, input);
		this.tools.turns().begun(session, turn);
		this.turns.userMessage(run, subject);
		this.turns.work(run, () -> {
			ReviewTurn review = new ReviewTurn(this.tools, this.turns, run, subject);
			this.turns.script().play(review);
			run.act(() -> conclude(run, review.said()));
		});
		return turn.onStream(input, null);
	}

	private void conclude(TurnRun run, String verdict) {
		mode(run, "exitedReviewMode", verdict, "Review finished: ");
		this.tools.items().agentMessage(run, LAST_MESSAGE, verdict);
	}

	/**
	 * Both ends of a review are items with the id of the turn, so that the second
	 * replaces the first in the transcript.
	 */
	private void mode(TurnRun run, String type, String review, String sentence) {
		ObjectNode item = Json.object().put("type", type).put("id", run.turn().id()).put("review", review);
		this.tools.items().actionStarted(run, item, sentence + review);
		run.turn().items().add(item);
		this.tools.items().actionCompleted(run, item, sentence + review);
	}

}
