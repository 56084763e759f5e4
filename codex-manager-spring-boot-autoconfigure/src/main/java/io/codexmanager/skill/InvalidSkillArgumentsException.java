package io.codexmanager.skill;

import java.io.Serial;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.skill.schema.UnusableArgumentsException;
import io.codexmanager.text.ShownText;

/**
 * The arguments of a call do not match what the skill requires. The model is told each
 * problem, so that it can correct the call.
 */
public final class InvalidSkillArgumentsException extends SkillException {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int MOST_PROBLEMS = 10;

	private static final int LONGEST_PROBLEM = 1500;

	/**
	 * Create an exception.
	 * @param problems what is wrong, one sentence per argument that names the argument;
	 * the first ten are told
	 */
	public InvalidSkillArgumentsException(List<String> problems) {
		super(message(problems));
	}

	/**
	 * Read arguments, and tell the model what is wrong with them.
	 * @param reading reads them
	 * @return what was read
	 * @throws InvalidSkillArgumentsException if they cannot be used
	 */
	static <T> T reading(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (UnusableArgumentsException ex) {
			throw new InvalidSkillArgumentsException(ex.problems());
		}
	}

	private static String message(List<String> problems) {
		StringBuilder message = new StringBuilder("Invalid arguments:");
		problems.stream()
			.limit(MOST_PROBLEMS)
			.forEach((problem) -> message.append("\n- ").append(ShownText.cut(problem, LONGEST_PROBLEM)));
		int more = problems.size() - MOST_PROBLEMS;
		if (more > 0) {
			message.append("\n- and ").append(more).append(" more");
		}
		return message.toString();
	}

}
