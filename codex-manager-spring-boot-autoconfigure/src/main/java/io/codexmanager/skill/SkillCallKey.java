package io.codexmanager.skill;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.protocol.request.RequestIdentity;

/**
 * What tells a tool call from all others, over profiles and restarts of their servers.
 *
 * @param profile the profile
 * @param request the call within the profile
 */
record SkillCallKey(String profile, RequestIdentity request) {

	/**
	 * Return what all instances of the service claim the call by.
	 */
	ClaimKey claim() {
		return ClaimKey.request("skill", this.profile, this.request);
	}

}
