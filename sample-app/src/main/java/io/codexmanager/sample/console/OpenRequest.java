package io.codexmanager.sample.console;

import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.sample.console.Cards.RequestCard;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a person.
 *
 * @param profile the profile
 * @param request the request
 * @param card how it is shown
 */
record OpenRequest(String profile, PendingRequest request, RequestCard card) {

	boolean of(String profile, @Nullable String threadId) {
		return this.profile.equals(profile) && this.request.threadId().equals(threadId);
	}

	boolean is(String profile, @Nullable String threadId, String id) {
		return of(profile, threadId) && this.request.id().equals(id);
	}

}
