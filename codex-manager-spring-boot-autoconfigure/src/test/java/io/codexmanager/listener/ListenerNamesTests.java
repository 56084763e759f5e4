package io.codexmanager.listener;

import io.codexmanager.annotation.CodexEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of events that are not known are warned of.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerNamesTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void theNearestNameIsGiven(CapturedOutput output) {
		this.harness.start(Mistyped.class);
		assertThat(output)
			.contains("names the event 'app_server.turn.complete'", "Did you mean 'app_server.turn.completed'?")
			.contains("names the event 'turn.failed'", "Did you mean 'app_server.turn.failed'?")
			.contains("names the event 'aproval'", "Did you mean 'approval'?")
			.contains("names the event 'app_server.trun.*'")
			.contains("names the event 'brand_new'");
	}

	@Test
	void namesThatAreKnownAreNotMentioned(CapturedOutput output) {
		this.harness.start(Known.class);
		assertThat(output).doesNotContain("names the event");
	}

	static class Mistyped {

		@CodexEventListener({ "app_server.turn.complete", "turn.failed", "aproval", "app_server.trun.*", "brand_new" })
		void on() {
		}

	}

	static class Known {

		@CodexEventListener({ "app_server.turn.completed", "approval", "approval_resolved", "tool_call_requested", "*",
				"app_server.item.*", "app_server.codex.event.*", "app_server.codex.event.task_started", "notification",
				"turn_plan_updated", "stream.connected", "stream.*", "account_*", "orchestrator_job_*",
				"app_server.request.item.tool.call", "mcp_oauth_completed" })
		void on() {
		}

	}

}
