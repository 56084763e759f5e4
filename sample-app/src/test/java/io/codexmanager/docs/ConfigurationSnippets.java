package io.codexmanager.docs;

import java.net.URI;

import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.client.exchange.HeaderSupplier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

class ConfigurationSnippets {

	interface TokenService {

		String currentToken();

	}

	interface Discovery {

		URI addressOf(String service);

	}

	@Configuration(proxyBeanMethods = false)
	static class CodexConfiguration {

		@Bean
		HeaderSupplier renewedToken(TokenService tokens) {
			return HeaderSupplier.blocking((profile) -> {
				HttpHeaders headers = new HttpHeaders();
				headers.setBearerAuth(tokens.currentToken());
				return headers;
			});
		}

		@Bean
		CodexManagerConnectionDetails connectionDetails(Discovery discovery) {
			return (profile) -> discovery.addressOf("codex-manager-" + profile);
		}

	}

}
