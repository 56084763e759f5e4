package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says what is configured wrongly and what to do about it, instead of a stack trace.
 * Asked before the analyzers of Spring Boot, which know the cause and not who asked for
 * it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CodexConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<CodexConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CodexConfigurationException cause) {
		return new FailureAnalysis(cause.place() + System.lineSeparator() + System.lineSeparator() + cause.problem(),
				cause.cure(), cause);
	}

}
