package io.codexmanager.protocol.account;

import org.springframework.util.Assert;

/**
 * Gives up a login in the browser.
 *
 * @param loginId the login, from {@link LoginStarted#loginId()}
 */
public record CancelLogin(String loginId) {

	public CancelLogin {
		Assert.hasText(loginId, "'loginId' must not be empty");
	}

}
