package io.codexmanager.autoconfigure;

import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

/**
 * Imports profiles before the context is made, so that everything that reads the
 * environment sees them: beans per profile, health, streams and retries. Comes last, when
 * the configuration files have been read.
 */
final class ProfileImportEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final Log log;

	/**
	 * Create a post-processor.
	 * @param logs for messages that have to wait until logging is set up
	 */
	ProfileImportEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.log = logs.getLog(ProfileImportEnvironmentPostProcessor.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (!sources.contains(ProfileImport.CLI_SOURCE) && !sources.contains(ProfileImport.VARIABLES_SOURCE)) {
			new ProfileImport(environment, this.log).run();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
