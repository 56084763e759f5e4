package io.codexmanager.test;

/**
 * A bean that changes the embedded codex-manager before it is built. Customizers are
 * called in their order.
 */
@FunctionalInterface
public interface EmbeddedCodexManagerCustomizer {

	/**
	 * Change the manager to be built.
	 * @param builder the builder, with the defaults and the {@code ModelScript} bean, if
	 * there is one
	 */
	void customize(EmbeddedCodexManagerBuilder builder);

}
