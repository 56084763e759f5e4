package io.codexmanager.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * A decision, and who gave it.
 *
 * @param participant who gave it, {@code null} for one that another instance recorded
 * @param decision the decision
 * @param context for its call
 */
record GivenDecision(@Nullable RoundParticipant participant, ListenerDecision decision, Context context) {
}
