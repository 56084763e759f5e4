package io.codexmanager.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.session.FileUpdate;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the changes that approvals ask about, which come in another event.
 */
class FileChangeApprovalTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final String STARTED = "app_server.item.started";

	private static final String COMPLETED = "app_server.item.completed";

	private final EventFactory events = new EventFactory("local", RecordedFrames.MAPPER);

	@Test
	void aRecordedApprovalCarriesTheChangesOfItsItem() {
		Approval request = RecordedFrames.request("file-change-approval", Approval.class);
		RecordedFrames.all("file-change-approval")
			.stream()
			.map((recorded) -> recorded.frame())
			.takeWhile((frame) -> !frame.type().equals("approval"))
			.forEach((frame) -> this.events.event(frame, NOW));
		ApprovalRequestedEvent event = approval(request);
		assertThat(event.changesKnown()).isTrue();
		assertThat(event.changes()).extracting(FileUpdate::diff, (change) -> change.kind().type())
			.containsExactly(tuple("hello\n", "add"));
		assertThat(event.changes().get(0).path()).startsWith("/workspace/note-");
		assertThat(event.changes()).isSameAs(event.changes());
		assertThat(event.grantRoot()).isNull();
	}

	@Test
	void theChangesOfAnotherItemSessionOrTurnAreNotTakenForThem() {
		started("s1", "t1", "i1", "one");
		assertThat(approval("s1", "t1", "i1").changes()).hasSize(1);
		for (ApprovalRequestedEvent other : List.of(approval("s1", "t1", "i2"), approval("s2", "t1", "i1"),
				approval("s1", "t2", "i1"), approval("s1", "t1", null))) {
			assertThat(other.changesKnown()).isFalse();
			assertThat(other.changes()).isEmpty();
		}
	}

	@Test
	void whatIsAskedBeyondTheChangesIsTold() {
		ObjectNode details = RecordedFrames.MAPPER.createObjectNode().put("grantRoot", "/srv");
		assertThat(approval(new Approval("1", "item/fileChange/requestApproval", "s1", "t1", "i1", "summary", details,
				NOW, "pending", Map.of()))
			.grantRoot()).isEqualTo("/srv");
	}

	@Test
	void commandsHaveNoChanges() {
		started("s1", "t1", "i1", "one");
		ApprovalRequestedEvent event = approval(new Approval("1", "item/commandExecution/requestApproval", "s1", "t1",
				"i1", "summary", RecordedFrames.MAPPER.createObjectNode(), NOW, "pending", Map.of()));
		assertThat(event.changes()).isEmpty();
		assertThat(event.changesKnown()).isFalse();
	}

	@Test
	void theChangesOfAnItemThatStartsAgainAreTheLatest() {
		started("s1", "t1", "i1", "one");
		started("s1", "t2", "i1", "two");
		assertThat(approval("s1", "t2", "i1").changes()).extracting(FileUpdate::path).containsExactly("two");
	}

	@Test
	void theChangesAreForgottenOnceTheItemCompletesButTheEventKeepsThem() {
		started("s1", "t1", "i1", "one");
		started("s1", "t1", "i2", "two");
		ApprovalRequestedEvent before = approval("s1", "t1", "i1");
		event(COMPLETED, "s1", item("t1", "i1", "one"));
		assertThat(approval("s1", "t1", "i1").changesKnown()).isFalse();
		assertThat(approval("s1", "t1", "i2").changesKnown()).isTrue();
		assertThat(before.changes()).extracting(FileUpdate::path).containsExactly("one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app_server.turn.completed", "app_server.turn.failed", "session_deleted" })
	void theChangesOfASessionAreForgottenAtItsEndOrThatOfItsTurn(String end) {
		started("s1", "t1", "i1", "one");
		started("s2", "t2", "i2", "two");
		event(end, "s1", "{}");
		assertThat(approval("s1", "t1", "i1").changesKnown()).isFalse();
		assertThat(approval("s2", "t2", "i2").changesKnown()).isTrue();
	}

	@Test
	void changesThatCannotBeReadAreNotTakenForNone() {
		event(STARTED, "s1", "{\"params\": {\"turnId\": \"t1\", \"item\": {\"type\": \"fileChange\", \"id\": \"i1\", "
				+ "\"changes\": [\"odd\"]}}}");
		ApprovalRequestedEvent event = approval("s1", "t1", "i1");
		assertThat(event.changesKnown()).isTrue();
		assertThatExceptionOfType(CodexException.class).isThrownBy(event::changes);
		event(STARTED, "s1", "{\"params\": {\"item\": {\"type\": \"fileChange\", \"id\": \"i2\", \"changes\": {}}}}");
		assertThat(approval("s1", "t1", "i2").changesKnown()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"params\": {\"item\": {\"type\": \"fileChange\"}}}",
			"{\"params\": {\"item\": {\"id\": {}, \"type\": \"fileChange\"}}}", "{\"params\": [\"fileChange\"]}",
			"{\"params\": {\"item\": \"fileChange\"}}", "\"fileChange\"", "{\"params\": {\"item\": {\"fileChange\":",
			"{\"params\": {\"item\": {\"id\": \"i\", \"type\": \"agentMessage\", \"text\": \"\", \"more\": \"fileChange\"}}}" })
	void startsOfAnotherShapeAreNotKept(String payload) {
		StartedFileChanges changes = new StartedFileChanges();
		note(changes, STARTED, "s1", payload);
		note(changes, COMPLETED, "s1", payload);
		assertThat(changes.size()).isZero();
	}

	@Test
	void theyAreBoundedByNumberAndBySize() {
		StartedFileChanges changes = new StartedFileChanges(100_000);
		IntStream.range(0, 3000).forEach((i) -> note(changes, STARTED, "s" + i, item("t", "i", "x")));
		assertThat(changes.size()).isLessThanOrEqualTo(1000).isGreaterThan(100);
		note(changes, STARTED, "large", item("t", "i", "x".repeat(90_000)));
		assertThat(changes.size()).isLessThan(100);
		assertThat(changes.of(request("large", "t", "i"))).isNotNull();
		note(changes, STARTED, "larger", item("t", "i", "x".repeat(200_000)));
		assertThat(changes.of(request("larger", "t", "i"))).isNull();
		assertThat(changes.of(request("large", "t", "i"))).isNotNull();
		note(changes, "session_deleted", "large", "{}");
		IntStream.range(0, 200).forEach((i) -> note(changes, STARTED, "n" + i, item("t", "i", "x")));
		assertThat(changes.size()).isGreaterThanOrEqualTo(200);
		IntStream.range(0, 3000).forEach((i) -> note(changes, COMPLETED, "n" + i, item("t", "i", "x")));
		IntStream.range(0, 3000).forEach((i) -> note(changes, "session_deleted", "s" + i, "{}"));
		assertThat(changes.size()).isZero();
	}

	@Test
	void theSmallestOnesAreBoundedByNumber() {
		StartedFileChanges changes = new StartedFileChanges();
		IntStream.range(0, 3000).forEach((i) -> note(changes, STARTED, "s" + i, item("t", "i", "x")));
		assertThat(changes.size()).isEqualTo(1000);
		assertThat(changes.of(request("s2999", "t", "i"))).isNotNull();
		assertThat(changes.of(request("s0", "t", "i"))).isNull();
	}

	@Test
	void sessionsSideBySideGetTheirOwn() throws Exception {
		ExecutorService lanes = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Boolean>> work = IntStream.range(0, 8).<Callable<Boolean>>mapToObj((session) -> () -> {
				for (int turn = 0; turn < 300; turn++) {
					String id = "s" + session;
					started(id, "t" + turn, "i1", id + "/" + turn + "/1");
					started(id, "t" + turn, "i2", id + "/" + turn + "/2");
					for (String item : List.of("1", "2")) {
						assertThat(approval(id, "t" + turn, "i" + item).changes()).extracting(FileUpdate::path)
							.containsExactly(id + "/" + turn + "/" + item);
					}
					event(COMPLETED, id, item("t" + turn, "i1", "any"));
					assertThat(approval(id, "t" + turn, "i1").changesKnown()).isFalse();
					event("app_server.turn.completed", id, "{}");
				}
				return true;
			}).toList();
			for (Future<Boolean> done : lanes.invokeAll(work, 30, TimeUnit.SECONDS)) {
				assertThat(done.get()).isTrue();
			}
		}
		finally {
			lanes.shutdownNow();
		}
	}

	private void started(String session, String turn, String item, String path) {
		event(STARTED, session, item(turn, item, path));
	}

	private void event(String type, String session, String payload) {
		this.events.event(frame(type, session, payload), NOW);
	}

	private void note(StartedFileChanges changes, String type, String session, String payload) {
		StreamFrame frame = frame(type, session, payload);
		changes.note((ManagerEvent) this.events.event(frame, NOW), frame);
	}

	private ApprovalRequestedEvent approval(String session, String turn, @Nullable String item) {
		return approval(request(session, turn, item));
	}

	private ApprovalRequestedEvent approval(Approval request) {
		return (ApprovalRequestedEvent) this.events.event(request, NOW, false);
	}

	private static Approval request(String session, String turn, @Nullable String item) {
		return new Approval("1", "item/fileChange/requestApproval", session, turn, item, "summary",
				RecordedFrames.MAPPER.createObjectNode(), NOW, "pending", Map.of());
	}

	private static String item(String turn, String item, String path) {
		return """
				{"params": {"item": {"type": "fileChange", "id": "%s", "changes": [{"path": "%s",
				 "kind": {"type": "add"}, "diff": "text"}], "status": "inProgress"}, "threadId": "t", "turnId": "%s"}}"""
			.formatted(item, path, turn);
	}

	private static StreamFrame frame(String type, String session, String payload) {
		return new StreamFrame(type, session, "{\"payload\": " + payload + "}");
	}

}
