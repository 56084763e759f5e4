package io.codexmanager;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Something is configured or annotated in a way that cannot work. Stops the startup.
 */
public class CodexConfigurationException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String place;

	private final String problem;

	private final String cure;

	/**
	 * Create an exception.
	 * @param place the property, method or parameter that is wrong
	 * @param problem what is wrong with it
	 * @param cure what to do about it
	 */
	public CodexConfigurationException(String place, String problem, String cure) {
		this(place, problem, cure, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param place the property, method or parameter that is wrong
	 * @param problem what is wrong with it
	 * @param cure what to do about it
	 * @param cause the cause, if there is one
	 */
	public CodexConfigurationException(String place, String problem, String cure, @Nullable Throwable cause) {
		super(place + ": " + problem + " " + cure, cause);
		this.place = place;
		this.problem = problem;
		this.cure = cure;
	}

	/**
	 * Return what is wrong.
	 * @return the property, method or parameter
	 */
	public String place() {
		return this.place;
	}

	/**
	 * Return what is wrong with it.
	 * @return a sentence
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Return what to do about it.
	 * @return a sentence
	 */
	public String cure() {
		return this.cure;
	}

}
