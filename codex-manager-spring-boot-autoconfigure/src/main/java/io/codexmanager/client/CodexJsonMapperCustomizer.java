package io.codexmanager.client;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes the JSON mapper of a profile, which reads and writes calls and the event
 * stream. The application's own mapper is another one. Settings that make reading fail,
 * such as on unknown fields, defeat the lenient mode. Beans of this type are applied
 * after the properties of the profile, in their order ({@code @Order}); one that throws
 * stops the start.
 */
@FunctionalInterface
public interface CodexJsonMapperCustomizer {

	/**
	 * Change the builder.
	 * @param profile name of the profile
	 * @param builder the builder, with the settings of the profile
	 */
	void customize(String profile, JsonMapper.Builder builder);

}
