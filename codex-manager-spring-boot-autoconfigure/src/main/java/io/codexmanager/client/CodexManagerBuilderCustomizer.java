package io.codexmanager.client;

/**
 * Callback that customizes the client of a profile, for example to replace the component
 * that sends its requests. Beans of this type are applied after the properties of the
 * profile, in their order ({@code @Order}); an exception stops the startup.
 */
@FunctionalInterface
public interface CodexManagerBuilderCustomizer {

	/**
	 * Customize the builder.
	 * @param profile name of the profile
	 * @param builder the builder, with the settings of the profile
	 */
	void customize(String profile, CodexManagerBuilder builder);

}
