package io.codexmanager.resilience;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import io.codexmanager.OperationCall;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTransportException;

/**
 * Calls that policies go around, and how they can fail.
 */
final class Calls {

	static final OperationCall CALL = new OperationCall("local", "sessions.get", "GET", "/sessions/{sessionId}");

	static final OperationContext READ = of("sessions.get");

	static final OperationContext CHANGE = new OperationContext(CALL, false, Set.of(), Set.of(), Duration.ZERO);

	private Calls() {
	}

	static OperationContext of(String operation) {
		return new OperationContext(new OperationCall("local", operation, "GET", "/sessions/{sessionId}"), true,
				Set.of(), Set.of(), Duration.ZERO);
	}

	static CodexResponseException answered(int status) {
		ErrorResponse error = new ErrorResponse(status, null, "", null);
		return (status >= 500) ? new CodexServerException(CALL, "failed", error)
				: new CodexResponseException(CALL, "failed", error);
	}

	static CodexTransportException broken(boolean mayHaveTakenEffect) {
		return new CodexTransportException(CALL, "broken", mayHaveTakenEffect, new IOException("reset"));
	}

}
