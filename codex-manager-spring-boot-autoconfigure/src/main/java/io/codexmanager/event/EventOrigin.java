package io.codexmanager.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from.
 *
 * @param profile the profile whose stream it came over
 * @param type its name
 * @param threadId the session it is about
 * @param receivedAt when this side received it
 */
public record EventOrigin(String profile, String type, @Nullable String threadId, Instant receivedAt) {
}
