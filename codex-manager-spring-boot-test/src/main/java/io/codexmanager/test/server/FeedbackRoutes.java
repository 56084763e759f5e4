package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.Feedback;
import tools.jackson.databind.node.ObjectNode;

/**
 * Feedback.
 */
final class FeedbackRoutes implements Routes {

	private final Feedback feedback;

	private final RuntimeCalls runtime;

	FeedbackRoutes(Feedback feedback, RuntimeCalls runtime) {
		this.feedback = feedback;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/feedback", this::upload));
	}

	private Reply upload(Call call) {
		ObjectNode body = Fields.required(call.body())
			.text("classification", true)
			.requiredFlag("includeLogs")
			.text("reason", false)
			.text("threadId", false)
			.checked();
		return this.runtime.mapped("feedback/upload", () -> RuntimeCalls.wrapped(this.feedback.upload(body)));
	}

}
