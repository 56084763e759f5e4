package io.codexmanager.test.runtime.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelTool;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;
import io.codexmanager.test.script.ToolCallReply;
import org.jspecify.annotations.Nullable;

/**
 * The turn as its script sees it.
 */
sealed class ScriptedTurn implements ModelTurn permits ReviewTurn {

	private final TurnTools tools;

	private final Turns turns;

	private final TurnRun run;

	private final String text;

	ScriptedTurn(TurnTools tools, Turns turns, TurnRun run, String text) {
		this.tools = tools;
		this.turns = turns;
		this.run = run;
		this.text = text;
	}

	@Override
	public String text() {
		return this.text;
	}

	@Override
	public String sessionId() {
		return this.run.session().id();
	}

	@Override
	public String turnId() {
		return this.run.turn().id();
	}

	@Override
	public List<ModelTool> tools() {
		return this.run.session().modelTools();
	}

	@Override
	public ModelTurn say(String text) {
		return stream(text);
	}

	@Override
	public ModelTurn stream(String... deltas) {
		return stream(Duration.ZERO, Arrays.asList(deltas));
	}

	@Override
	public ModelTurn stream(Duration interval, List<String> deltas) {
		String id = "msg_" + this.tools.ids().nextResponse();
		this.run.act(() -> {
			this.tools.usage().responseBegun(this.run);
			this.tools.items().agentStarted(this.run, id);
		});
		for (String delta : deltas) {
			this.run.act(() -> this.tools.items().agentDelta(this.run, id, delta));
			if (!interval.isZero()) {
				pause(interval);
			}
		}
		this.run.act(() -> {
			this.tools.items().agentCompleted(this.run, id, String.join("", deltas));
			this.tools.usage().responseEnded(this.run);
		});
		return this;
	}

	@Override
	public ToolCallReply callTool(String name, Map<String, ?> arguments) {
		return new ToolCallFlow(this.tools, this.run).call(name, arguments);
	}

	@Override
	public ApprovalReply askCommandApproval(String command) {
		return askCommandApproval(command, "", 0);
	}

	@Override
	public ApprovalReply askCommandApproval(String command, String output, int exitCode) {
		return cancelled(new CommandFlow(this.tools, this.run).run(command, output, exitCode));
	}

	@Override
	public ApprovalReply askEscalatedApproval(String command, @Nullable String justification) {
		return cancelled(new CommandFlow(this.tools, this.run).runEscalated(command, justification));
	}

	@Override
	public ApprovalReply askFileApproval(String path, String diff) {
		return cancelled(new FileChangeFlow(this.tools, this.run).change(path, diff));
	}

	private ApprovalReply cancelled(ApprovalReply reply) {
		if (reply.decision() == ApprovalReply.Decision.CANCEL) {
			this.turns.interrupt(this.run);
		}
		return reply;
	}

	@Override
	public Map<String, List<String>> ask(Question... questions) {
		return new QuestionFlow(this.tools, this.run).ask(List.of(questions));
	}

	@Override
	public void fail(String message) {
		this.run.act(() -> this.turns.fail(this.run, message));
	}

	@Override
	public ModelTurn pause(Duration duration) {
		this.run.pause(duration);
		return this;
	}

	@Override
	public String awaitInput() {
		String input = this.run.takeInput();
		this.run.act(() -> this.tools.items().userMessage(this.run, this.tools.ids().random(), input));
		return input;
	}

}
