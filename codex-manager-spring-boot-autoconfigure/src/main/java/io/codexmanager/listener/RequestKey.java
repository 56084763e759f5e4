package io.codexmanager.listener;

import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A request as the event of its end names it. A later request can have the same.
 *
 * @param profile the profile
 * @param resolvedType name of the event of its end
 * @param threadId the session
 * @param id the id
 */
record RequestKey(String profile, String resolvedType, @Nullable String threadId, String id) {

	static RequestKey of(PendingRequestEvent<?> event) {
		return new RequestKey(event.profile(), event.request().identity().kind().resolvedType(), event.threadId(),
				event.request().id());
	}

	static RequestKey of(RequestResolvedEvent event) {
		return new RequestKey(event.profile(), event.type(), event.threadId(), event.requestId());
	}

}
