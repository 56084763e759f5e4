package io.codexmanager.protocol.catalog;

import org.springframework.util.Assert;

/**
 * Takes over a remote skill.
 *
 * @param hazelnutId the remote skill
 * @param isPreload whether it is loaded ahead
 */
public record WriteRemoteSkill(String hazelnutId, boolean isPreload) {

	public WriteRemoteSkill {
		Assert.hasText(hazelnutId, "'hazelnutId' must not be empty");
	}

}
