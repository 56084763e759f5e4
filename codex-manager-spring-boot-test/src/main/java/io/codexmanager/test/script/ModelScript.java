package io.codexmanager.test.script;

/**
 * A scripted model: decides what a turn does with the user's text.
 */
@FunctionalInterface
public interface ModelScript {

	/**
	 * Play one turn. Runs on a worker thread of its own and may block; when the turn is
	 * interrupted the thread is interrupted too, and further calls on the turn throw. The
	 * turn completes when this method returns, and fails when it throws. Text that
	 * arrives while the turn runs is played by a further call within the same turn.
	 * @param turn the turn to play
	 * @throws Exception to fail the turn with the exception's message
	 */
	void play(ModelTurn turn) throws Exception;

	/**
	 * The script used unless another is given. The last line that starts with one of the
	 * following words decides, else the answer is {@code echo: } and the text:
	 * <ul>
	 * <li>{@code TOOL name json} calls that dynamic tool, then repeats its output</li>
	 * <li>{@code SHELL command} runs a command, which asks for an approval</li>
	 * <li>{@code PATCH file line} adds a file, which asks for an approval</li>
	 * <li>{@code ASK question} asks the user</li>
	 * <li>{@code SLOW millis n} answers in {@code n} deltas over that time</li>
	 * <li>{@code FAIL} fails the turn</li>
	 * </ul>
	 * @return the default script
	 */
	static ModelScript byDefault() {
		return new DefaultScript();
	}

}
