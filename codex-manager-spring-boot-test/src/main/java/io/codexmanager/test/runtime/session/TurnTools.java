package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Ids;

/**
 * What a scripted turn works with.
 *
 * @param ids makes ids
 * @param turns frames of the turn
 * @param items frames of its items
 * @param usage frames of the provider's responses
 * @param pending the open requests
 * @param observers told what happens
 */
record TurnTools(Ids ids, TurnFrames turns, ItemFrames items, UsageFrames usage, PendingRequests pending,
		TurnObservers observers) {
}
