package io.codexmanager.resilience;

/**
 * Customizes the configuration of the Resilience4j instances of profiles. Beans of this
 * type are called at startup, in their order, once for each instance, after the
 * properties have been applied. They are not called for instances that the application
 * has configured itself, with {@code resilience4j.circuitbreaker.instances} for example.
 * A customizer that throws stops the startup.
 *
 * @param <B> what is customized: {@code CircuitBreakerConfig.Builder},
 * {@code RateLimiterConfig.Builder}, {@code BulkheadConfig.Builder},
 * {@code TimeLimiterConfig.Builder} or {@code RetryConfig.Builder<Object>}; a bean that
 * is a lambda needs it in the return type of its method
 */
@FunctionalInterface
public interface PolicyCustomizer<B> {

	/**
	 * Customize the configuration of an instance.
	 * @param profile the profile
	 * @param instance name of the instance, for example {@code codex-manager-local}
	 * @param config the configuration with the properties applied
	 */
	void customize(String profile, String instance, B config);

}
