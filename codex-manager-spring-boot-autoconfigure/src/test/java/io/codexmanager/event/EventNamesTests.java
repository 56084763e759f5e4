package io.codexmanager.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventNames} and {@link Aliases}.
 */
class EventNamesTests {

	@ParameterizedTest
	@CsvSource({ "approval, approval", "app_server.turn.started, app_server.turn.started",
			"stream.connected, stream.connected", "turn_plan_updated, turn_plan_updated", "notification, notification",
			"app_server.codex.event.whatever, app_server.codex.event.*",
			"app_server.request.item.tool.call, app_server.request.*", "app_server.brand_new, other",
			"brand_new, other", "'', other" })
	void labelsAreFew(String name, String label) {
		assertThat(EventNames.label(name)).isEqualTo(label);
	}

	@Test
	void everyRecordedTypeHasALabelOfItsOwn() {
		assertThat(RecordedFrames.all()).filteredOn((recorded) -> !recorded.frame().control())
			.allSatisfy((recorded) -> assertThat(EventNames.label(recorded.frame().type())).isNotEqualTo("other"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "notification", "app_server.codex.event.", "app_server.codex.event.token", "app_server.codex.",
					"app_server.request.", "app_server.request.item.", "turn_", "thread_", "account_", "mcp_" })
	void aPrefixThatCoversAliasesAloneNamesThem(String prefix) {
		assertThat(Aliases.namedByPrefix(prefix)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "app_server.", "app_server.t", "app_server.turn.", "t", "tool_", "stream.",
			"brand_new" })
	void aPrefixThatCoversCanonicalEventsOrNothingNamesNoAliases(String prefix) {
		assertThat(Aliases.namedByPrefix(prefix)).isFalse();
	}

	@Test
	void aPrefixTellsTheTypesThatItsEventsCanBeOf() {
		assertThat(EventNames.typesStartingWith("app_server.turn.")).containsExactlyInAnyOrder(TurnStartedEvent.class,
				TurnCompletedEvent.class, TurnFailedEvent.class, TurnPlanUpdatedEvent.class, TurnDiffUpdatedEvent.class,
				AppServerSignal.class);
		assertThat(EventNames.typesStartingWith("approval")).containsExactlyInAnyOrder(ApprovalRequestedEvent.class,
				ApprovalResolvedEvent.class, ManagerEvent.class);
		assertThat(EventNames.typesStartingWith("stream.")).containsExactlyInAnyOrder(StreamConnectedEvent.class,
				StreamDisconnectedEvent.class, StreamResynchronizedEvent.class);
		assertThat(EventNames.typesStartingWith("account_")).containsExactlyInAnyOrder(AccountUpdatedEvent.class,
				AccountLoginCompletedEvent.class, AccountRateLimitsUpdatedEvent.class, ManagerEvent.class);
	}

	@Test
	void everyTypeOfEventBelongsToAName() {
		assertThat(EventNames.typesStartingWith("")).containsExactlyInAnyOrderElementsOf(EventClasses.instantiable());
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "app_server.codex.event.thread_rolled_back", "app_server.codex.event.mcp_startup_complete" })
	void whatTheLegacyDialectSaysAloneIsNoAlias(String name) {
		assertThat(new Aliases(false).isAlias(name)).isFalse();
		assertThat(Aliases.named(name)).isFalse();
		assertThat(EventNames.startingWith("app_server.")).contains(name);
		assertThat(EventNames.label(name)).isEqualTo(name);
	}

	@Test
	void everythingElseThatWasRecordedInTheLegacyDialectHasATwin() {
		assertThat(RecordedFrames.all()).extracting((recorded) -> recorded.frame().type())
			.filteredOn((type) -> type.startsWith("app_server.codex.event.") && !new Aliases(false).isAlias(type))
			.containsOnly("app_server.codex.event.mcp_startup_complete");
	}

}
