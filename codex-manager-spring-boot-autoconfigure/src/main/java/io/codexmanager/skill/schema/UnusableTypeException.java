package io.codexmanager.skill.schema;

import java.io.Serial;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * A type cannot be an argument of a skill. Becomes a configuration error that names the
 * parameter. For the library's own use.
 */
public final class UnusableTypeException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String cure;

	UnusableTypeException(String problem, String cure) {
		this(problem, cure, null);
	}

	UnusableTypeException(String problem, String cure, @Nullable Throwable cause) {
		super(problem, cause);
		this.cure = cure;
	}

	/**
	 * Return what to do about it.
	 * @return a sentence
	 */
	public String cure() {
		return this.cure;
	}

}
