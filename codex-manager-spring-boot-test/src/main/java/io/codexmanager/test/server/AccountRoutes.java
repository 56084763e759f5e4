package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.Account;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account with the model provider.
 */
final class AccountRoutes implements Routes {

	private final Account account;

	private final RuntimeCalls runtime;

	AccountRoutes(Account account, RuntimeCalls runtime) {
		this.account = account;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/account", (call) -> this.runtime.mapped("account/read", this.account::read)),
				Route.post("/api/account/login/start", this::login),
				Route.post("/api/account/login/cancel", this::cancel),
				Route.post("/api/account/logout", (call) -> logout()), Route.get("/api/account/rate-limits",
						(call) -> this.runtime.mapped("account/rateLimits/read", this.account::rateLimits)));
	}

	private Reply login(Call call) {
		ObjectNode body = credentials(call.body());
		ObjectNode details = RuntimeRefusal.details("account/login/start").put("type", body.path("type").asString());
		return this.runtime.mapped(details, () -> RuntimeCalls.wrapped(this.account.login(body)));
	}

	private static ObjectNode credentials(JsonNode body) {
		Fields fields = Fields.required(body);
		switch (fields.peek("type")) {
			case "apiKey" -> fields.text("apiKey", true);
			case "chatgpt" -> {
			}
			case "chatgptAuthTokens" ->
				fields.text("accessToken", true).text("chatgptAccountId", true).text("chatgptPlanType", false);
			default -> fields.noSuchVariant("type");
		}
		return fields.checked();
	}

	private Reply cancel(Call call) {
		String loginId = Fields.required(call.body()).text("loginId", true).checked().path("loginId").asString();
		ObjectNode details = RuntimeRefusal.details("account/login/cancel").put("loginId", loginId);
		return this.runtime.mapped(details, () -> RuntimeCalls.wrapped(this.account.cancel(loginId)));
	}

	private Reply logout() {
		return this.runtime.mapped("account/logout", () -> {
			this.account.logout();
			return RuntimeCalls.wrapped(Json.object());
		});
	}

}
