package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user is told about a failed start.
 */
final class FailureAnalyses {

	private FailureAnalyses() {
	}

	static FailureAnalysis of(Throwable failure) {
		FailureAnalysis analysis = new CodexConfigurationFailureAnalyzer().analyze(failure);
		assertThat(analysis).as("analysis of %s", failure).isNotNull();
		assertThat(analysis.getCause()).isInstanceOf(CodexConfigurationException.class);
		return analysis;
	}

}
