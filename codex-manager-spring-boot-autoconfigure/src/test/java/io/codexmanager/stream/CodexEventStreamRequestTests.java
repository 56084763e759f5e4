package io.codexmanager.stream;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.codexmanager.stream.StreamFixture.announce;
import static io.codexmanager.stream.StreamFixture.approval;
import static io.codexmanager.stream.StreamFixture.await;
import static io.codexmanager.stream.StreamFixture.eventually;
import static io.codexmanager.stream.StreamFixture.frame;
import static io.codexmanager.stream.StreamFixture.toolCall;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * That each request is announced once and its end is told, whatever the stream misses.
 */
@ExtendWith(OutputCaptureExtension.class)
class CodexEventStreamRequestTests {

	private final StreamFixture fixture = new StreamFixture();

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aRequestIsAnnouncedAndOpenUntilItIsResolved() {
		CodexEventStream stream = this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(announce("tool_call_requested", "a", toolCall("a", "7", 1)));
		PendingRequest request = request(0);
		assertThat(request).isInstanceOfSatisfying(ToolCall.class,
				(call) -> assertThat(call.tool()).isEqualTo("lookup"));
		assertThat(stream.isOpen(request.identity())).isTrue();
		socket.send("""
				{"type":"tool_call_resolved","threadId":"a","payload":{"requestId":"7","status":"resolved"}}""");
		// the reading after the connect may end before or after that
		eventually(() -> assertThat(this.fixture.handler.told()).containsSubsequence("request a 7",
				"frame a tool_call_resolved"));
		assertThat(stream.isOpen(request.identity())).isFalse();
	}

	@Test
	void aRequestThatIsAnnouncedAgainIsHandledOnce() {
		this.fixture.manager.sessions("a");
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		this.fixture.started();
		this.fixture.resynchronized(1);
		FakeSocket socket = this.fixture.manager.socket(0);
		socket.send(announce("approval", "a", approval("a", "0", 1)));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DUPLICATE)).isEqualTo(1));
		socket.cut();
		this.fixture.resynchronized(2);
		this.fixture.manager.socket(1).send(announce("approval", "a", approval("a", "0", 1)));
		this.fixture.manager.socket(1).send(frame("a", "last"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame a last"));
		assertThat(this.fixture.handler.told("request")).containsExactly("request a 0 recovered");
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.DUPLICATE)).isEqualTo(2));
		assertThat(this.fixture.handler.told("resynchronized")).containsExactly("resynchronized 1 1",
				"resynchronized 1 0");
	}

	@Test
	void aRequestThatDoesNotSayWhatToAnswerIsCountedAndSurvived() {
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		List.of("{}", "null", "7", "{\"approvalId\":null,\"threadId\":\"a\"}", "{\"approvalId\":[],\"threadId\":\"a\"}",
				"{\"approvalId\":\"0\",\"threadId\":\"a\",\"createdAt\":\"soon\"}")
			.forEach((payload) -> socket.send(announce("approval", "a", payload)));
		socket.send("{\"type\":\"approval\",\"threadId\":\"a\"}");
		socket.send("{\"type\":\"approval\",\"threadId\":\"a\",\"payload\":{\"approvalId\":");
		socket.send("{\"type\":\"tool_call_requested\",\"threadId\":\"a\",\"payload\":{\"requestId\":\"1\"}}");
		socket.send("{\"type\":\"approval_resolved\",\"threadId\":null,\"payload\":7}");
		socket.send(announce("approval", "a", approval("a", "0", 1)));
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactly("request a 0"));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.MALFORMED)).isEqualTo(9));
	}

	@Test
	void requestsThatNobodyWantsAreKnownYet() {
		this.fixture.handler.wants((type) -> !type.equals("approval"));
		CodexEventStream stream = this.fixture.started();
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		eventually(() -> assertThat(this.fixture.observer.count(FrameOutcome.UNWANTED)).isEqualTo(1));
		assertThat(stream.isOpen(identity(approval("a", "0", 1)))).isTrue();
	}

	@Test
	void requestsThatWereMissedAreRecoveredOfAllKinds() {
		this.fixture.manager.sessions("a", "b");
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		this.fixture.manager.pending("b", "tool-calls", toolCall("b", "1", 2), toolCall("b", "2", 2));
		this.fixture.manager.pending("b", "tool-input",
				"""
						{"requestId":"3","method":"item/tool/requestUserInput","threadId":"b","turnId":"t","itemId":"i",
						"summary":"s","questions":[],"details":{},"createdAt":"2026-11-22T12:07:01.123Z","status":"pending"}""");
		CodexEventStream stream = this.fixture.started();
		eventually(() -> assertThat(this.fixture.handler.told()).containsOnlyOnce("request a 0 recovered",
				"request b 1 recovered", "request b 2 recovered", "request b 3 recovered", "resynchronized 2 4"));
		assertThat(this.fixture.handler.requests()).allMatch((request) -> stream.isOpen(request.identity()));
	}

	@Test
	void aRequestThatVanishedWhileDisconnectedIsToldAsExpired() {
		this.fixture.manager.sessions("a");
		this.fixture.manager.pending("a", "tool-calls", toolCall("a", "0", 1), toolCall("a", "1", 1));
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.pending("a", "tool-calls", toolCall("a", "1", 1));
		this.fixture.manager.socket(0).cut();
		this.fixture.resynchronized(2);
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a tool_call_resolved"));
		StreamFrame frame = this.fixture.handler.frames().get(0);
		assertThat(frame.payload(this.mapper)).isEqualTo(this.mapper.readTree("""
				{"requestId":"0","status":"expired","success":false}"""));
		assertThat(stream.isOpen(identity(toolCall("a", "0", 1)))).isFalse();
		assertThat(stream.isOpen(identity(toolCall("a", "1", 1)))).isTrue();
	}

	@Test
	void anIdThatIsReusedAfterARestartIsAnotherRequest() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		PendingRequest old = request(0);
		this.fixture.manager.health(true, 200);
		this.fixture.manager.pending("b", "approvals", approval("b", "0", 30));
		this.fixture.manager.sessions("b");
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request b 0 recovered",
				"frame a approval_resolved"));
		assertThat(stream.isOpen(old.identity())).isFalse();
		assertThat(stream.isOpen(request(1).identity())).isTrue();
		assertThat(stream.epoch()).isEqualTo(new Epoch(2, 200));
	}

	@Test
	void anIdThatIsReusedInTheSameSessionIsAnotherRequestThoughTheProcessIdIsTheSame() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		request(0);
		this.fixture.manager.socket(0).cut();
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 30));
		this.fixture.manager.socket(1).send(announce("approval", "a", approval("a", "0", 30)));
		eventually(() -> assertThat(this.fixture.handler.told("request")).hasSize(2));
		this.fixture.resynchronized(2);
		// the list can be quicker than the frame
		assertThat(this.fixture.handler.told()).filteredOn((words) -> words.contains(" a "))
			.extracting((words) -> words.replace(" recovered", ""))
			.containsExactly("request a 0", "frame a approval_resolved", "request a 0");
		assertThat(stream.isOpen(identity(approval("a", "0", 1)))).isFalse();
		assertThat(stream.isOpen(identity(approval("a", "0", 30)))).isTrue();
		assertThat(stream.epoch()).isEqualTo(new Epoch(1, 100));
	}

	@Test
	void whenTheRuntimeIsGoneAllRequestsAreClosed() {
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.resync(new StreamSettings.Resync(false, 1)));
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		PendingRequest request = request(0);
		this.fixture.manager.health(false, 0);
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a approval_resolved"));
		assertThat(stream.isOpen(request.identity())).isFalse();
		assertThat(stream.epoch().pid()).isNull();
		assertThat(this.fixture.manager.reads()).allMatch((uri) -> uri.equals("/api/health"));
	}

	@Test
	void aRequestThatIsResolvedWhileListsAreReadIsToldOnce() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		PendingRequest request = request(0);
		this.fixture.manager.behave(FakeManager.Behaviour.SILENT);
		this.fixture.manager.socket(0).cut();
		FakeSocket socket = this.fixture.manager.socket(1);
		// the lists no longer have the request, but the pong that follows its end is not
		// there yet
		await().until(() -> socket.received().contains("{\"type\":\"ping\"}"));
		assertThat(stream.isOpen(request.identity())).isTrue();
		socket.send("""
				{"type":"approval_resolved","threadId":"a","payload":{"approvalId":"0","status":"resolved"}}""");
		socket.send("{\"type\":\"pong\"}");
		this.fixture.resynchronized(2);
		eventually(() -> assertThat(this.fixture.handler.frames()).hasSize(1));
		assertThat(this.fixture.handler.told("frame")).containsExactly("frame a approval_resolved");
		assertThat(this.fixture.handler.frames().get(0).payload(this.mapper).path("status").asString())
			.isEqualTo("resolved");
	}

	@Test
	void aRequestThatAListHasBeforeItsFrameArrivesWasNotMissed() {
		this.fixture.manager.sessions("a");
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1), approval("a", "1", 1));
		this.fixture.manager.behave(FakeManager.Behaviour.SILENT);
		this.fixture.started();
		FakeSocket socket = this.fixture.manager.socket(0);
		await().until(() -> this.fixture.manager.reads().contains("/api/sessions/a/approvals")
				&& socket.received().contains("{\"type\":\"ping\"}"));
		socket.send(announce("approval", "a", approval("a", "1", 1)));
		socket.answerPings(true);
		socket.send("{\"type\":\"pong\"}");
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactlyInAnyOrder("request a 1",
				"request a 0 recovered"));
	}

	@Test
	void aRequestThatWaitedForRoomWhenTheConnectionBrokeIsRecovered() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.handler.before((words) -> {
			if (words.equals("frame a first")) {
				await().until(() -> release.await(1, TimeUnit.MILLISECONDS));
			}
		});
		CodexEventStream stream = this.fixture
			.started((settings) -> settings.limits(new StreamSettings.Limits(100_000, 1)));
		FakeSocket socket = this.fixture.manager.socket(0);
		this.fixture.resynchronized(1);
		socket.send(frame("a", "first"));
		eventually(() -> assertThat(this.fixture.observer.depth).hasValue(0));
		socket.send(frame("a", "second"));
		socket.send(announce("approval", "a", approval("a", "0", 1)));
		await().until(() -> stream.isOpen(identity(approval("a", "0", 1))));
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		Thread stopping = new Thread(stream::stop);
		stopping.start();
		await().until(() -> !stream.isOpen(identity(approval("a", "0", 1))));
		release.countDown();
		stopping.join();
		stream.start();
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactly("request a 0 recovered"));
	}

	@Test
	void requestsOfADeletedSessionAreToldAsExpired() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		PendingRequest request = request(0);
		this.fixture.manager.refuseList("a", "approvals", 410);
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(this.fixture.handler.told("frame")).containsExactly("frame a approval_resolved"));
		assertThat(stream.isOpen(request.identity())).isFalse();
	}

	@Test
	void aSessionThatMustNotBeReadIsLeftOutWithoutAWarning(CapturedOutput output) {
		this.fixture.manager.sessions("a");
		for (String list : List.of("approvals", "tool-input", "tool-calls")) {
			this.fixture.manager.refuseList("worker", list, 403);
		}
		this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(frame("worker", "app_server.item.started"));
		eventually(() -> assertThat(this.fixture.handler.told("frame")).hasSize(1));
		this.fixture.manager.socket(0).cut();
		this.fixture.resynchronized(2);
		assertThat(this.fixture.manager.reads()).contains("/api/sessions/worker/approvals");
		// after the second connect the list of all sessions comes late
		eventually(() -> assertThat(this.fixture.handler.told("resynchronized")).containsExactly("resynchronized 1 0",
				"resynchronized 0 0", "resynchronized 1 0"));
		assertThat(output).doesNotContain("could not be read");
	}

	@Test
	void readsThatFailAreTriedAgain() {
		this.fixture.manager.sessions("a");
		this.fixture.manager.pending("a", "approvals", approval("a", "0", 1));
		this.fixture.manager.failReads(2);
		this.fixture.started();
		eventually(() -> assertThat(this.fixture.handler.told("request")).containsExactly("request a 0 recovered"));
	}

	@Test
	void whenReadsGoOnFailingOpenRequestsStayOpen() {
		CodexEventStream stream = this.fixture.started();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(announce("approval", "a", approval("a", "0", 1)));
		PendingRequest request = request(0);
		this.fixture.manager.failReads(1000);
		this.fixture.manager.socket(0).cut();
		this.fixture.resynchronized(2);
		assertThat(this.fixture.handler.told("resynchronized").get(1)).isEqualTo("resynchronized 0 0");
		assertThat(stream.isOpen(request.identity())).isTrue();
	}

	@Test
	void theFirstPageHasAllThatCanHaveRequestsAndIsReadUpToTheLimit() {
		this.fixture.manager.page("", "c1", "a", "b", "c", "b", "d", "e", "f");
		this.fixture.manager.page("c1", null, "not-loaded");
		this.fixture.started((settings) -> settings.resync(new StreamSettings.Resync(true, 5)));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("resynchronized 5 0"));
		assertThat(this.fixture.manager.reads()).filteredOn((uri) -> uri.endsWith("/approvals"))
			.containsExactlyInAnyOrder("/api/sessions/a/approvals", "/api/sessions/b/approvals",
					"/api/sessions/c/approvals", "/api/sessions/d/approvals", "/api/sessions/e/approvals");
		assertThat(this.fixture.manager.reads()).filteredOn((uri) -> uri.startsWith("/api/sessions?"))
			.containsExactly("/api/sessions?limit=5");
	}

	@Test
	void withAFilterOnlyItsSessionIsRead() {
		this.fixture.manager.sessions("a", "b");
		this.fixture.started((settings) -> settings.threadId("b"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("resynchronized 1 0"));
		assertThat(this.fixture.manager.reads()).allMatch((uri) -> uri.equals("/api/health") || uri.contains("/b/"));
	}

	@Test
	void sessionsThatAreWatchedOrWereHeardOfAreReadThoughTheListLacksThem() {
		CodexEventStream stream = this.fixture.stream((settings) -> settings);
		Flux.from(stream.watch("watched")).subscribe();
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(frame("heard", "any"));
		this.fixture.manager.socket(0).send(frame("gone", "any"));
		this.fixture.manager.socket(0).send(frame("gone", "session_deleted"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame gone session_deleted"));
		this.fixture.manager.pending("heard", "approvals", approval("heard", "0", 1));
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request heard 0 recovered",
				"resynchronized 2 1"));
		assertThat(this.fixture.manager.reads()).contains("/api/sessions/watched/tool-input")
			.noneMatch((uri) -> uri.contains("gone"));
	}

	@Test
	void sessionsThatMatterAreReadWithoutWaitingForTheListOfAll() {
		this.fixture.started((settings) -> settings);
		this.fixture.resynchronized(1);
		this.fixture.manager.socket(0).send(frame("heard", "any"));
		eventually(() -> assertThat(this.fixture.handler.told()).contains("frame heard any"));
		this.fixture.manager.pending("heard", "approvals", approval("heard", "0", 1));
		this.fixture.manager.hangOnSessions();
		this.fixture.manager.socket(0).cut();
		eventually(() -> assertThat(this.fixture.handler.told()).contains("request heard 0 recovered"));
	}

	private PendingRequest request(int index) {
		await().until(() -> this.fixture.handler.requests().size() > index);
		return this.fixture.handler.requests().get(index);
	}

	private RequestIdentity identity(String payload) {
		return new RequestReader(this.mapper)
			.announced(payload.contains("approvalId") ? RequestKind.APPROVAL : RequestKind.TOOL_CALL,
					new StreamFrame("any", null, "{\"payload\":" + payload + "}"))
			.orElseThrow()
			.identity();
	}

}
