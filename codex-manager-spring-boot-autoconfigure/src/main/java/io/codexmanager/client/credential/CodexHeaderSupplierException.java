package io.codexmanager.client.credential;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HeaderSupplier} failed, took too long, or returned what cannot be sent.
 * Nothing was sent with what it returned.
 * <p>
 * What a supplier throws may have the credential in its message. Neither the message of
 * this exception nor its causes repeat it: the cause has the types and stack traces only,
 * so that this exception can be logged. {@link #failure()} returns what was thrown.
 */
public class CodexHeaderSupplierException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String profile;

	private final String supplier;

	private final boolean retryable;

	private final transient @Nullable Throwable failure;

	/**
	 * Create an exception.
	 * @param profile the profile
	 * @param supplier name of the supplier
	 * @param message what happened and what to do about it, without what was supplied
	 * @param retryable whether the supplier can succeed later
	 * @param failure what the supplier threw, if it did
	 */
	public CodexHeaderSupplierException(String profile, String supplier, String message, boolean retryable,
			@Nullable Throwable failure) {
		super(message, (failure != null) ? Redaction.withoutMessages(failure) : null);
		this.profile = profile;
		this.supplier = supplier;
		this.retryable = retryable;
		this.failure = failure;
	}

	/**
	 * Return the profile whose request or handshake was not sent.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return which supplier it was.
	 * @return name of the bean, or of its class
	 */
	public String supplier() {
		return this.supplier;
	}

	/**
	 * Return what the supplier threw. Its message may have a credential in it, so do not
	 * log it unless you know that it has not.
	 * @return the failure, {@code null} if the supplier did not throw, and after
	 * serialization
	 */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public boolean retryable() {
		return this.retryable;
	}

}
