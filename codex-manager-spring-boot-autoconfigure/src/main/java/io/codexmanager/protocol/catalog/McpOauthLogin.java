package io.codexmanager.protocol.catalog;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to log in to an MCP server.
 *
 * @param scopes scopes to ask for; those of the configuration if not set
 * @param timeoutSecs how long the login may take, in seconds, 1 or more; what the runtime
 * allows if not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record McpOauthLogin(@Nullable List<String> scopes, @Nullable Long timeoutSecs) {

	public McpOauthLogin {
		scopes = (scopes != null) ? List.copyOf(scopes) : null;
		Assert.isTrue(timeoutSecs == null || timeoutSecs >= 1,
				() -> "'timeoutSecs' must be 1 or more but is " + timeoutSecs);
	}

	/**
	 * A login as configured.
	 * @return the request
	 */
	public static McpOauthLogin asConfigured() {
		return new McpOauthLogin(null, null);
	}

	/**
	 * Set the scopes to ask for.
	 * @param scopes the scopes
	 * @return a changed copy
	 */
	public McpOauthLogin scopes(String... scopes) {
		return new McpOauthLogin(List.of(scopes), this.timeoutSecs);
	}

	/**
	 * Set how long the login may take.
	 * @param timeout the time, one second or more; fractions of a second are dropped
	 * @return a changed copy
	 */
	public McpOauthLogin timeout(Duration timeout) {
		return new McpOauthLogin(this.scopes, timeout.toSeconds());
	}

}
