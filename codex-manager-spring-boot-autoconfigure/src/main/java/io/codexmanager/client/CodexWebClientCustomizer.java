package io.codexmanager.client;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Callback that customizes the {@link WebClient} of a profile. Base URL and JSON codecs
 * are set afterwards. Beans of this type are applied after the properties of the profile,
 * in their order ({@code @Order}); an exception stops the startup.
 */
@FunctionalInterface
public interface CodexWebClientCustomizer {

	/**
	 * Customize the builder.
	 * @param profile name of the profile
	 * @param builder the builder, with the settings of the profile
	 */
	void customize(String profile, WebClient.Builder builder);

}
