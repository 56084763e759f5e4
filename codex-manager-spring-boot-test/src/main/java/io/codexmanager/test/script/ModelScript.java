package io.codexmanager.test.script;

/**
 * A scripted model, which determines what a turn does with the user's text.
 */
@FunctionalInterface
public interface ModelScript {

	/**
	 * Run one turn. Called on a worker thread of its own and may block; when the turn is
	 * interrupted, the thread is interrupted too, and further calls on the turn throw an
	 * exception. The turn completes when this method returns, and fails when it throws.
	 * For text that arrives while the turn is running, the method is called again within
	 * the same turn.
	 * @param turn the turn to run
	 * @throws Exception to fail the turn with the exception's message
	 */
	void play(ModelTurn turn) throws Exception;

	/**
	 * The script that is used by default. The last line that starts with one of the
	 * following words determines the answer, otherwise the answer is {@code echo: } and
	 * the text:
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
