package io.codexmanager.skill;

import java.io.Serial;
import java.util.List;

/**
 * The arguments of a call are not what the skill needs. The model is told each problem,
 * so it can correct the call.
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

	private static String message(List<String> problems) {
		StringBuilder message = new StringBuilder("Invalid arguments:");
		problems.stream()
			.limit(MOST_PROBLEMS)
			.forEach((problem) -> message.append("\n- ").append(Texts.shorten(problem, LONGEST_PROBLEM)));
		int more = problems.size() - MOST_PROBLEMS;
		if (more > 0) {
			message.append("\n- and ").append(more).append(" more");
		}
		return message.toString();
	}

}
