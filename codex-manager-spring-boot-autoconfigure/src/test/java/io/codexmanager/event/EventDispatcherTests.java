package io.codexmanager.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.Disconnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link EventDispatcher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventDispatcherTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final List<CodexEvent> published = new ArrayList<>();

	private final List<String> log = new ArrayList<>();

	private final List<Throwable> failures = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "notification", "app_server.codex.event.task_started", "app_server.request.item.tool.call",
			"turn_plan_updated", "turn_diff_updated", "thread_token_usage_updated", "account_updated",
			"account_login_completed", "account_rate_limits_updated", "app_list_updated", "mcp_oauth_completed" })
	void anAliasIsNeverPublishedAndReachesOnlyHandlersThatWantIt(String type) {
		Handler wanting = new Handler("wanting", type);
		Handler other = new Handler("other", "none");
		EventDispatcher dispatcher = dispatcher(false, wanting, other);
		assertThat(dispatcher.interest(type).any()).isTrue();
		assertThat(dispatcher(false, other).interest(type).any()).isFalse();
		dispatcher.frame(frame(type), NOW);
		assertThat(this.published).isEmpty();
		assertThat(this.log).containsExactly("wanting alias " + type);
	}

	@Test
	void whatNeitherAHandlerNorAListenerTakesIsNotWanted() {
		EventInterest listeners = (type) -> type.equals("listened");
		CodexEventHandler choosy = new CodexEventHandler() {

			@Override
			public boolean wants(String type) {
				return type.equals("handled");
			}

			@Override
			public void handle(CodexEvent event) {
			}

		};
		EventDispatcher dispatcher = interested(listeners, choosy);
		assertThat(dispatcher.interest("listened").any()).isTrue();
		assertThat(dispatcher.interest("handled").any()).isTrue();
		assertThat(dispatcher.interest("neither").any()).isFalse();
		assertThat(interested(listeners, new Handler("takes all")).interest("neither").any()).isTrue();
		assertThat(interested((type) -> true).interest("notification").any()).isFalse();
	}

	@Test
	void aHandlerThatCannotTellWhatItDoesWithoutGetsAll() {
		CodexEventHandler undecided = new CodexEventHandler() {

			@Override
			public boolean wants(String type) {
				throw new IllegalStateException("undecided");
			}

			@Override
			public void handle(CodexEvent event) {
			}

		};
		assertThat(interested((type) -> false, undecided).interest("any").any()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "account_updated", "account_login_completed", "account_rate_limits_updated",
			"app_list_updated", "mcp_oauth_completed" })
	void onAFilteredStreamBroadcastsAreCanonicalBecauseTheirOriginalsAreMissing(String type) {
		EventDispatcher dispatcher = dispatcher(true, new Handler("handler", type));
		assertThat(dispatcher.interest(type).any()).isTrue();
		dispatcher.frame(frame(type), NOW);
		assertThat(this.published).singleElement().extracting(CodexEvent::type).isEqualTo(type);
		assertThat(this.log).containsExactly("handler " + type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "turn_plan_updated", "notification" })
	void onAFilteredStreamOtherAliasesStayAliases(String type) {
		EventDispatcher dispatcher = dispatcher(true);
		assertThat(dispatcher.interest(type).any()).isFalse();
		dispatcher.frame(frame(type), NOW);
		assertThat(this.published).isEmpty();
	}

	@Test
	void handlersComeInTheirOrderAndBeforePublication() {
		EventDispatcher dispatcher = publishingTo(false, (event) -> this.log.add("published"), new Handler("first"),
				new Handler("second"));
		dispatcher.frame(frame("session_deleted"), NOW);
		assertThat(this.log).containsExactly("first session_deleted", "second session_deleted", "published");
	}

	@Test
	void aHandlerThatThrowsAnErrorHurtsNobodyElse(CapturedOutput output) {
		AssertionError error = new AssertionError("broken");
		CodexEventHandler failing = (event) -> {
			throw error;
		};
		EventDispatcher dispatcher = dispatcher(false, failing, new Handler("next"));
		dispatcher.frame(new StreamFrame("session_deleted", "thread-7", """
				{"type": "session_deleted", "threadId": "thread-7", "payload": {"key": "s3cret"}}"""), NOW);
		assertThat(this.log).containsExactly("next session_deleted");
		assertThat(this.published).hasSize(1);
		assertThat(this.failures).containsExactly(error);
		assertThat(output).contains("session_deleted", "thread-7", "broken").doesNotContain("s3cret");
	}

	@Test
	void aListenerThatThrowsAnErrorIsCountedAndTheNextEventComes() {
		EventDispatcher dispatcher = publishingTo(false, (event) -> {
			this.published.add(event);
			throw new StackOverflowError();
		});
		dispatcher.frame(frame("session_deleted"), NOW);
		dispatcher.frame(frame("project_deleted"), NOW);
		assertThat(this.published).extracting(CodexEvent::type).containsExactly("session_deleted", "project_deleted");
		assertThat(this.failures).hasSize(2).hasOnlyElementsOfType(StackOverflowError.class);
	}

	@Test
	void aHandlerThatCannotTellWhatItWantsGetsNoAliases() {
		CodexEventHandler undecided = new CodexEventHandler() {

			@Override
			public boolean wantsAlias(String type) {
				throw new IllegalStateException("undecided");
			}

			@Override
			public void handle(CodexEvent event) {
			}

		};
		EventDispatcher dispatcher = dispatcher(false, undecided, new Handler("wanting", "notification"));
		assertThat(dispatcher.interest("notification").any()).isTrue();
		dispatcher.frame(frame("notification"), NOW);
		assertThat(this.log).containsExactly("wanting alias notification");
	}

	@Test
	void anExceptionThatCannotBePrintedIsSurvived() {
		CodexEventHandler failing = (event) -> {
			throw new IllegalStateException() {

				private static final long serialVersionUID = 1L;

				@Override
				public String getMessage() {
					throw new IllegalStateException("no message");
				}

			};
		};
		assertThatNoException().isThrownBy(() -> dispatcher(false, failing).frame(frame("session_deleted"), NOW));
		assertThat(this.published).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ready", "pong", "error" })
	void answersOfTheConnectionAreNoEvents(String type) {
		dispatcher(false, new Handler("handler")).frame(frame(type), NOW);
		assertThat(this.published).isEmpty();
		assertThat(this.log).isEmpty();
	}

	@Test
	void theLifeOfTheConnectionIsPublished() {
		EventDispatcher dispatcher = dispatcher(false);
		dispatcher.connected(NOW, true);
		dispatcher.disconnected(NOW, new Disconnection("closed", 1011, Duration.ofSeconds(2)));
		dispatcher.resynchronized(NOW, 3, 2);
		assertThat(this.published).extracting(CodexEvent::type)
			.containsExactly("stream.connected", "stream.disconnected", "stream.resynchronized");
		assertThat(this.published).allSatisfy((event) -> assertThat(event.threadId()).isNull());
		assertThat(((StreamConnectedEvent) this.published.get(0)).reconnected()).isTrue();
		StreamDisconnectedEvent disconnected = (StreamDisconnectedEvent) this.published.get(1);
		assertThat(disconnected.reason()).isEqualTo("closed");
		assertThat(disconnected.closeCode()).isEqualTo(1011);
		assertThat(disconnected.nextTry()).isEqualTo(NOW.plusSeconds(2));
		assertThat(((StreamResynchronizedEvent) this.published.get(2)).sessions()).isEqualTo(3);
		assertThat(((StreamResynchronizedEvent) this.published.get(2)).recovered()).isEqualTo(2);
	}

	@Test
	void aPayloadIsNotReadUnlessSomeoneAsks() {
		dispatcher(false).frame(new StreamFrame("app_server.turn.completed", "t", "{\"payload\": {\"cut"), NOW);
		TurnCompletedEvent event = (TurnCompletedEvent) this.published.get(0);
		assertThat(this.failures).isEmpty();
		assertThatExceptionOfType(CodexException.class).isThrownBy(event::payload);
		assertThatExceptionOfType(CodexException.class).isThrownBy(event::turn);
		assertThatExceptionOfType(CodexException.class).isThrownBy(event::turnId);
		assertThat(event.toString()).contains("app_server.turn.completed").doesNotContain("cut");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"payload\": null}", "{\"payload\": 7}", "{\"payload\": []}",
			"{\"payload\": {\"params\": 1}}", "{\"payload\": {\"params\": {\"turn\": \"no\"}}}" })
	void aPayloadOfAnotherShapeFailsWithTheExceptionOfThisLibraryOrReadsAsEmpty(String text) {
		dispatcher(false).frame(new StreamFrame("app_server.turn.completed", "t", text), NOW);
		TurnCompletedEvent event = (TurnCompletedEvent) this.published.get(0);
		assertThatExceptionOfType(CodexException.class).isThrownBy(event::turn);
		dispatcher(false).frame(new StreamFrame("approval_resolved", "t", text), NOW);
		ApprovalResolvedEvent resolved = (ApprovalResolvedEvent) this.published.get(1);
		assertThat(resolved.requestId()).isEmpty();
		assertThat(resolved.decision()).isNull();
	}

	@Test
	void aRequestThatCannotBeReadAsOneIsAnEventOfTheManager() {
		dispatcher(false).frame(new StreamFrame("approval", "t", "{\"payload\": {\"odd\": true}}"), NOW);
		assertThat(this.published).singleElement().isExactlyInstanceOf(ManagerEvent.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "app_server.item.started", "session_deleted" })
	void whatTellsOfFileChangesIsWantedByWhoWantsApprovals(String type) {
		assertThat(interestedIn("approval").interest(type).any()).isTrue();
		assertThat(interestedIn("tool_call_requested").interest(type).any()).isFalse();
		assertThat(interestedIn("approval").interest("app_server.item.agent_message.delta").any()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "app_server.item.completed", "app_server.turn.completed", "app_server.turn.failed" })
	void endsAreNotWantedByWhoWantsApprovalsAlone(String type) {
		assertThat(interestedIn("approval").interest(type).any()).isFalse();
		assertThat(interestedIn(type).interest(type).any()).isTrue();
	}

	@Test
	void ofStartedItemsOnlyFileChangesAreWantedByWhoWantsApprovalsAlone() {
		String type = "app_server.item.started";
		assertThat(interestedIn("approval").interest(type).word()).isEqualTo("\"fileChange\"");
		assertThat(interestedIn(type).interest(type).word()).isNull();
		assertThat(interestedIn("approval").interest("session_deleted").word()).isNull();
	}

	@Test
	void aListenerToApprovalsAloneIsToldTheirChanges() {
		EventDispatcher dispatcher = interestedIn("approval");
		RecordedFrames.all("file-change-approval")
			.stream()
			.map((recorded) -> recorded.frame())
			.takeWhile((frame) -> !frame.type().equals("approval"))
			.filter((frame) -> dispatcher.interest(frame.type()).any())
			.forEach((frame) -> dispatcher.frame(frame, NOW));
		this.published.clear();
		dispatcher.request(RecordedFrames.request("file-change-approval", Approval.class), NOW, false);
		assertThat(this.published).singleElement()
			.isInstanceOfSatisfying(ApprovalRequestedEvent.class,
					(approval) -> assertThat(approval.changes()).hasSize(1));
	}

	@Test
	void aRequestIsHandledAndPublished() {
		dispatcher(false, new Handler("handler"))
			.request(RecordedFrames.request("command-approval-accept", Approval.class), NOW, false);
		assertThat(this.log).containsExactly("handler approval");
		assertThat(this.published).singleElement().isInstanceOf(ApprovalRequestedEvent.class);
	}

	private EventDispatcher interestedIn(String name) {
		return new EventDispatcher(new EventDispatcher.Source("local", false), RecordedFrames.MAPPER, List.of(),
				(event) -> this.published.add((CodexEvent) event), name::equals,
				(event, failure) -> this.failures.add(failure));
	}

	private EventDispatcher dispatcher(boolean filtered, CodexEventHandler... handlers) {
		return publishingTo(filtered, this.published::add, handlers);
	}

	private EventDispatcher publishingTo(boolean filtered, Consumer<CodexEvent> publisher,
			CodexEventHandler... handlers) {
		return new EventDispatcher(new EventDispatcher.Source("local", filtered), RecordedFrames.MAPPER,
				List.of(handlers), (event) -> publisher.accept((CodexEvent) event),
				(event, failure) -> this.failures.add(failure));
	}

	private EventDispatcher interested(EventInterest listeners, CodexEventHandler... handlers) {
		return new EventDispatcher(new EventDispatcher.Source("local", false), RecordedFrames.MAPPER, List.of(handlers),
				(event) -> {
				}, listeners, (event, failure) -> {
				});
	}

	private static StreamFrame frame(String type) {
		return new StreamFrame(type, "thread", "{\"type\": \"" + type + "\", \"payload\": {}}");
	}

	private final class Handler implements CodexEventHandler {

		private final String name;

		private final List<String> aliases;

		Handler(String name, String... aliases) {
			this.name = name;
			this.aliases = List.of(aliases);
		}

		@Override
		public boolean wantsAlias(String type) {
			return this.aliases.contains(type);
		}

		@Override
		public void handle(CodexEvent event) {
			EventDispatcherTests.this.log.add(this.name + " " + event.type());
		}

		@Override
		public void handleAlias(CodexEvent event) {
			EventDispatcherTests.this.log.add(this.name + " alias " + event.type());
		}

	}

}
