package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what is configured wrongly and what to do about it, instead of a stack trace.
 */
final class CodexConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<CodexConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CodexConfigurationException cause) {
		return new FailureAnalysis(cause.place() + System.lineSeparator() + System.lineSeparator() + cause.problem(),
				cause.cure(), cause);
	}

}
