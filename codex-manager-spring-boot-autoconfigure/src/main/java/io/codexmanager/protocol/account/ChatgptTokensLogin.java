package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A login with tokens of a ChatGPT account. The token does not show in its text.
 *
 * @param accessToken the token
 * @param chatgptAccountId the account
 * @param chatgptPlanType its plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatgptTokensLogin(String accessToken, String chatgptAccountId,
		@Nullable PlanType chatgptPlanType) implements AccountLogin {

	public ChatgptTokensLogin {
		Assert.hasText(accessToken, "'accessToken' must not be empty");
		Assert.hasText(chatgptAccountId, "'chatgptAccountId' must not be empty");
	}

	/**
	 * Tell the plan of the account.
	 * @param chatgptPlanType the plan
	 * @return a changed copy
	 */
	public ChatgptTokensLogin planType(PlanType chatgptPlanType) {
		return new ChatgptTokensLogin(this.accessToken, this.chatgptAccountId, chatgptPlanType);
	}

	@Override
	public String toString() {
		return "ChatgptTokensLogin[accessToken=***, chatgptAccountId=" + this.chatgptAccountId + ", chatgptPlanType="
				+ this.chatgptPlanType + "]";
	}

}
