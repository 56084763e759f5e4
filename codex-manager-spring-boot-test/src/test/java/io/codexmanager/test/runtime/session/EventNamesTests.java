package io.codexmanager.test.runtime.session;

import java.time.Instant;

import io.codexmanager.test.runtime.support.EventNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventNames}.
 */
class EventNamesTests {

	@ParameterizedTest
	@CsvSource({ "thread/tokenUsage/updated,thread.token_usage.updated",
			"rawResponseItem/completed,raw_response_item.completed",
			"codex/event/task_complete,codex.event.task_complete", "error,error",
			"item/tool/requestUserInput,item.tool.request_user_input", "execCommandApproval,exec_command_approval",
			"Some/HTTPServerThing//x-y,some.http_server_thing.unknown.x_y", "--/a,a", "--,unknown",
			"account/rateLimits/updated,account.rate_limits.updated" })
	void namesAreMadeFromMethods(String method, String name) {
		assertThat(EventNames.ofNotification(method)).isEqualTo("app_server." + name);
		assertThat(EventNames.ofRequest(method)).isEqualTo("app_server.request." + name);
	}

	@Test
	void timesAlwaysShowMilliseconds() {
		assertThat(Signals.timestamp(Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo("2026-11-22T12:00:00.000Z");
		assertThat(Signals.timestamp(Instant.parse("2026-11-22T12:00:00.1234Z"))).isEqualTo("2026-11-22T12:00:00.123Z");
	}

}
