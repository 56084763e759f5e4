package io.codexmanager.test.runtime.session;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.script.ModelTurn;

/**
 * The turn of a review as its script sees it: what it says is held back until the review
 * is over.
 */
final class ReviewTurn extends ScriptedTurn {

	private final TurnTools tools;

	private final TurnRun run;

	private final StringBuilder said = new StringBuilder();

	ReviewTurn(TurnTools tools, Turns turns, TurnRun run, String text) {
		super(tools, turns, run, text);
		this.tools = tools;
		this.run = run;
	}

	@Override
	public ModelTurn stream(Duration interval, List<String> deltas) {
		String id = "msg_" + this.tools.ids().nextResponse();
		this.run.act(() -> this.tools.items().agentStarted(this.run, id));
		for (String delta : deltas) {
			this.said.append(delta);
			if (!interval.isZero()) {
				pause(interval);
			}
		}
		return this;
	}

	String said() {
		return this.said.toString();
	}

}
