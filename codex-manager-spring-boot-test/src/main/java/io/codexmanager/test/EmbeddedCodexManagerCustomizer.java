package io.codexmanager.test;

/**
 * Callback that customizes the embedded codex-manager before it is built. Beans of this
 * type are called in their order.
 */
@FunctionalInterface
public interface EmbeddedCodexManagerCustomizer {

	/**
	 * Customize the manager to be built.
	 * @param builder the builder, with the defaults and the {@code ModelScript} bean, if
	 * there is one
	 */
	void customize(EmbeddedCodexManagerBuilder builder);

}
