package io.codexmanager.client;

/**
 * Changes the client of a profile, for example to replace what sends its requests. Beans
 * of this type are applied after the properties of the profile, in their order
 * ({@code @Order}); one that throws stops the start.
 */
@FunctionalInterface
public interface CodexManagerBuilderCustomizer {

	/**
	 * Change the builder.
	 * @param profile name of the profile
	 * @param builder the builder, with the settings of the profile
	 */
	void customize(String profile, CodexManagerBuilder builder);

}
