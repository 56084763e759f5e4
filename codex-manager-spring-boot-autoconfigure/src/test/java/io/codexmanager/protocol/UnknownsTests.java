package io.codexmanager.protocol;

import io.codexmanager.protocol.account.LoginStarted;
import io.codexmanager.protocol.catalog.McpOauthLoginStarted;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is read although it says nothing, and for what is read and not shown.
 */
class UnknownsTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void elementsThatAreNullAreLeftOutOfLists() {
		Listing<String> listing = this.mapper.readValue("{\"data\":[null,\"a\",null]}", new TypeReference<>() {
		});
		assertThat(listing.data()).containsExactly("a");
		assertThat(Unknowns.listOrEmpty(null)).isEmpty();
	}

	@Test
	void addressOfALoginDoesNotShow() {
		LoginStarted login = this.mapper.readValue(
				"{\"type\":\"chatgpt\",\"loginId\":\"l1\",\"authUrl\":\"https://auth.example/?state=s3cret\"}",
				LoginStarted.class);
		assertThat(login.authUrl()).contains("s3cret");
		assertThat(login).asString().contains("l1").doesNotContain("s3cret");
		McpOauthLoginStarted mcp = this.mapper
			.readValue("{\"authorizationUrl\":\"https://auth.example/?state=s3cret\"}", McpOauthLoginStarted.class);
		assertThat(mcp).asString().doesNotContain("s3cret");
	}

}
