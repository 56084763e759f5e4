package io.codexmanager.skill.schema;

import java.io.Serial;
import java.util.List;

import io.codexmanager.CodexException;

/**
 * Arguments do not fit the schema. Becomes what the model is told. For the library's own
 * use.
 */
public final class UnusableArgumentsException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	UnusableArgumentsException(List<String> problems) {
		super(String.join("; ", problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong.
	 * @return a sentence per argument, which names the argument
	 */
	public List<String> problems() {
		return this.problems;
	}

}
