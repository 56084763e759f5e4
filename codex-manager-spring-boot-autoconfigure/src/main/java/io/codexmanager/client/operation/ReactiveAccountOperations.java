package io.codexmanager.client.operation;

import io.codexmanager.protocol.NoResult;
import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.account.AccountLogin;
import io.codexmanager.protocol.account.AccountState;
import io.codexmanager.protocol.account.CancelLogin;
import io.codexmanager.protocol.account.CanceledLogin;
import io.codexmanager.protocol.account.LoginStarted;
import io.codexmanager.protocol.account.RateLimits;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on the account of the runtime. Nothing is sent before subscription.
 */
public interface ReactiveAccountOperations {

	/**
	 * Read the account that the runtime is logged in with.
	 * @return the account, if there is one
	 */
	@Operation(name = "account.get")
	@GetExchange("/account")
	Mono<AccountState> get();

	/**
	 * Log the runtime in. Tokens that the runtime cannot read are answered with 500.
	 * @param login how to log in
	 * @return the login; one in the browser is not complete
	 */
	@Operation(name = "account.login.start")
	@PostExchange("/account/login/start")
	Mono<RuntimeResult<LoginStarted>> login(@RequestBody AccountLogin login);

	/**
	 * Cancel a login in the browser. An id that is not a UUID is answered with 409.
	 * @param request the login
	 * @return whether there was one to cancel
	 */
	@Operation(name = "account.login.cancel")
	@PostExchange("/account/login/cancel")
	Mono<RuntimeResult<CanceledLogin>> cancelLogin(@RequestBody CancelLogin request);

	/**
	 * Log the runtime out. Has no effect without a login.
	 * @return the confirmation
	 */
	@Operation(name = "account.logout")
	@PostExchange("/account/logout")
	Mono<RuntimeResult<NoResult>> logout();

	/**
	 * Read the limits of the account. Without an account this is answered with 409.
	 * @return the limits
	 */
	@Operation(name = "account.rate_limits")
	@GetExchange("/account/rate-limits")
	Mono<RateLimits> rateLimits();

}
