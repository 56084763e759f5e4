package io.codexmanager.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.CodexJsonMapperCustomizer;
import io.codexmanager.client.CodexManagerBuilder;
import io.codexmanager.client.CodexManagerBuilderCustomizer;
import io.codexmanager.client.CodexWebClientCustomizer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The customizers of the application, in their order.
 *
 * @param clients for the builder of a client
 * @param webClients for its {@link WebClient}
 * @param mappers for its JSON mapper
 */
record ClientCustomizers(List<CodexManagerBuilderCustomizer> clients, List<CodexWebClientCustomizer> webClients,
		List<CodexJsonMapperCustomizer> mappers) {

	static ClientCustomizers of(ObjectProvider<CodexManagerBuilderCustomizer> clients,
			ObjectProvider<CodexWebClientCustomizer> webClients, ObjectProvider<CodexJsonMapperCustomizer> mappers) {
		return new ClientCustomizers(clients.orderedStream().toList(), webClients.orderedStream().toList(),
				mappers.orderedStream().toList());
	}

	/**
	 * Tell whether anybody changes a {@link WebClient}.
	 */
	boolean changeWebClients() {
		return !this.webClients.isEmpty();
	}

	void customize(String profile, CodexManagerBuilder builder) {
		all(profile, this.clients, (customizer) -> customizer.customize(profile, builder));
	}

	void customize(String profile, WebClient.Builder builder) {
		all(profile, this.webClients, (customizer) -> customizer.customize(profile, builder));
	}

	void customize(String profile, JsonMapper.Builder builder) {
		all(profile, this.mappers, (customizer) -> customizer.customize(profile, builder));
	}

	private static <C> void all(String profile, List<C> customizers, Consumer<C> action) {
		for (C customizer : customizers) {
			try {
				action.accept(customizer);
			}
			catch (RuntimeException ex) {
				throw new CodexConfigurationException(customizer.getClass().getName(),
						"The customizer failed for profile '" + profile + "': " + ex + ".",
						"Correct it, or let it leave this profile alone.", ex);
			}
		}
	}

}
