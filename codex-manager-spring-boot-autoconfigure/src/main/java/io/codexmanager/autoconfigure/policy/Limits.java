package io.codexmanager.autoconfigure.policy;

import io.codexmanager.client.exchange.CallPolicy;

/**
 * Makes limits of one kind. Each implementation touches one module of Resilience4j, which
 * need not be there.
 *
 * @param <S> type of the settings
 */
@FunctionalInterface
interface Limits<S> {

	/**
	 * Make the limit of a choice.
	 * @param profile name of the profile
	 * @param choice what was chosen, not nothing
	 * @return the limit
	 */
	CallPolicy create(String profile, PolicyChoice<S> choice);

}
