package io.codexmanager.client.exchange;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Learns from the calls of a client what they tell of sessions. Safe for use by several
 * threads. For the library's own use.
 */
public interface CallNotes {

	/**
	 * Take notes of a call.
	 * @param operation what is called
	 * @param sessionId the session it is about, {@code null} if it is about none
	 * @param call makes the call
	 * @param <T> type of the result
	 * @return the same, noted
	 */
	<T> Mono<T> of(OperationContext operation, @Nullable String sessionId, Mono<T> call);

	/**
	 * Tell whether a session is known to be there.
	 * @param sessionId the session, {@code null} for none
	 * @return whether it is
	 */
	boolean lives(@Nullable String sessionId);

}
