package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted while it waited. Its interrupt status stays set. The call is
 * abandoned, but may still take effect at the manager.
 */
public class CodexInterruptedException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param cause the interruption, if it is known
	 */
	public CodexInterruptedException(@Nullable Throwable cause) {
		super("The thread was interrupted while it waited for the manager; what was asked for may still take effect",
				cause);
	}

}
