package io.codexmanager.test.runtime.catalogue;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.runtime.support.ThreadIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is logged in with the model provider, and who is about to be. The account outlives
 * the runtime process, an open login does not. The lock of the {@link ManagerState} must
 * be held.
 */
public final class Account {

	private static final String NOT_COMPLETED = "Login server error: Login was not completed";

	private final Ids ids;

	private final Signals signals;

	private @Nullable ObjectNode account;

	private @Nullable String openLogin;

	Account(Ids ids, Signals signals) {
		this.ids = ids;
		this.signals = signals;
	}

	/**
	 * Read the account.
	 * @return the answer
	 */
	public ObjectNode read() {
		ObjectNode answer = Json.object();
		answer.set("account", (this.account != null) ? this.account.deepCopy() : null);
		return answer.put("requiresOpenaiAuth", false);
	}

	/**
	 * Log in, or begin to. A login that is still open is given up.
	 * @param body the checked body
	 * @return the result
	 * @throws RuntimeErrorException if the tokens cannot be read
	 */
	public ObjectNode login(ObjectNode body) {
		String type = body.path("type").asString();
		ObjectNode result = Json.object().put("type", type);
		switch (type) {
			case "apiKey" -> {
				giveUp();
				loggedIn(Json.object().put("type", "apiKey"), null, "apikey");
			}
			case "chatgptAuthTokens" -> {
				ObjectNode external = ExternalTokens.account(body);
				giveUp();
				loggedIn(external, null, type);
			}
			default -> {
				giveUp();
				String loginId = this.ids.random();
				this.openLogin = loginId;
				result.put("loginId", loginId)
					.put("authUrl",
							"https://auth.openai.com/oauth/authorize?response_type=code&state=" + this.ids.random());
			}
		}
		return result;
	}

	/**
	 * Give up a login.
	 * @param loginId its id
	 * @return the result
	 * @throws RuntimeErrorException if the id is not a UUID
	 */
	public ObjectNode cancel(String loginId) {
		if (!ThreadIds.wellFormed(loginId)) {
			throw RuntimeErrorException.invalid("invalid login id: " + loginId);
		}
		boolean open = loginId.equals(this.openLogin);
		if (open) {
			giveUp();
		}
		return Json.object().put("status", open ? "canceled" : "notFound");
	}

	private void giveUp() {
		String loginId = this.openLogin;
		if (loginId != null) {
			this.openLogin = null;
			completed(loginId, NOT_COMPLETED);
		}
	}

	/**
	 * The user completes the open login in the browser.
	 * @param email who it is
	 * @param planType what was paid for
	 * @throws IllegalStateException if no login is open
	 */
	public void complete(String email, String planType) {
		String loginId = this.openLogin;
		if (loginId == null) {
			throw new IllegalStateException("No login is open");
		}
		this.openLogin = null;
		loggedIn(Json.object().put("type", "chatgpt").put("email", email).put("planType", planType), loginId,
				"chatgpt");
	}

	private void loggedIn(ObjectNode account, @Nullable String loginId, String mode) {
		this.account = account;
		completed(loginId, null);
		updated(mode);
	}

	/**
	 * Log out, if anybody is logged in.
	 */
	public void logout() {
		giveUp();
		this.account = null;
		updated(null);
	}

	/**
	 * Read the rate limits.
	 * @return the answer
	 * @throws RuntimeErrorException if there is no account that has any
	 */
	public ObjectNode rateLimits() {
		if (this.account == null) {
			throw RuntimeErrorException.invalid("codex account authentication required to read rate limits");
		}
		if (!this.account.path("type").asString().equals("chatgpt")) {
			throw RuntimeErrorException.invalid("chatgpt authentication required to read rate limits");
		}
		ObjectNode limits = this.signals.limits().current();
		limits.put("planType", this.account.path("planType").asString());
		ObjectNode answer = Json.object();
		answer.set("rateLimits", limits);
		answer.putObject("rateLimitsByLimitId").set("codex", limits.deepCopy());
		return answer;
	}

	/**
	 * Let so much of the limits be used.
	 * @param primary percents of the shorter window
	 * @param secondary percents of the longer one
	 */
	public void used(int primary, int secondary) {
		this.signals.limits().used(primary, secondary);
	}

	/**
	 * The runtime process is a new one.
	 */
	void restart() {
		this.openLogin = null;
	}

	private void completed(@Nullable String loginId, @Nullable String error) {
		ObjectNode params = Json.object().put("loginId", loginId).put("success", error == null).put("error", error);
		this.signals.notification(null, "account/login/completed", params,
				() -> this.signals.broadcast("account_login_completed", null, params));
	}

	private void updated(@Nullable String mode) {
		ObjectNode params = Json.object().put("authMode", mode);
		this.signals.notification(null, "account/updated", params,
				() -> this.signals.broadcast("account_updated", null, params));
	}

}
