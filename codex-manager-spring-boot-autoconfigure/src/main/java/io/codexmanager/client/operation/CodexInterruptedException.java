package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted while it waited. The thread stays marked as interrupted.
 * What was asked for is given up here, and may still take effect at the manager.
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
