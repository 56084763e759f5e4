package io.codexmanager.client;

import tools.jackson.databind.json.JsonMapper;

/**
 * Callback that customizes the JSON mapper of a profile, which reads and writes calls and
 * the event stream. It is separate from the application's own mapper. Settings that make
 * reading fail, for example on unknown fields, override the lenient mode. Beans of this
 * type are applied after the properties of the profile, in their order ({@code @Order});
 * an exception stops the startup.
 */
@FunctionalInterface
public interface CodexJsonMapperCustomizer {

	/**
	 * Customize the builder.
	 * @param profile name of the profile
	 * @param builder the builder, with the settings of the profile
	 */
	void customize(String profile, JsonMapper.Builder builder);

}
