package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ToolCallReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Trap 24: 404 on an answer means unknown, already answered or expired, and a tool
 * response that the runtime cannot read is answered with 200.
 */
class AnswerStatusTests {

	private static final JsonMapper JSON = new JsonMapper();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CompletableFuture<ToolCallReply> reply = new CompletableFuture<>();

	private CodexManager codex;

	private SessionScope session;

	private ToolCall call;

	@BeforeEach
	void callATool() {
		this.manager.script((turn) -> this.reply.complete(turn.callTool("look", Map.of())));
		Service service = this.running.closing(Service.of(this.manager));
		this.codex = service.codex();
		DynamicTool tool = new DynamicTool("look", "Looks", JSON.createObjectNode());
		this.session = service
			.session(this.codex.sessions().create(CreateSession.in("/workspace").tools(List.of(tool))).id());
		service.sendPlainly(this.session.id(), "go").join();
		this.call = service.await(ToolCallRequestedEvent.class).request();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "7", "{\"success\":true}", "{\"success\":\"yes\",\"contentItems\":[]}",
			"{\"success\":true,\"contentItems\":{}}", "{\"success\":true,\"contentItems\":[{\"type\":\"inputText\"}]}",
			"{\"success\":true,\"contentItems\":[{\"type\":\"text\",\"text\":\"x\"}]}" })
	void theManagerTakesWhatTheRuntimeCannotReadAndTheClientDoesNotSendIt(String response) {
		JsonNode raw = JSON.readTree(response);
		assertThatIllegalArgumentException().isThrownBy(() -> ToolCallResponse.raw(raw))
			.withMessageContaining("'response'");
		assertThat(Manager.count(this.manager, "/response")).isZero();
		assertThat(this.manager.pendingRequests()).containsExactly(this.call.id());
		assertThat(Manager
			.post(this.manager, "/tool-calls/" + this.call.id() + "/response", "{\"response\":" + response + "}")
			.status()).isEqualTo(200);
		assertThat(this.reply).succeedsWithin(Service.LIMIT)
			.satisfies((heard) -> assertThat(heard.success()).isFalse());
	}

	@Test
	void aRawResponseThatTheRuntimeCanReadReachesTheModel() {
		JsonNode raw = JSON.readTree("{\"success\":true,\"contentItems\":[{\"type\":\"inputText\",\"text\":\"x\"}]}");
		assertThat(this.session.respond(this.call, ToolCallResponse.raw(raw)).delivered()).isTrue();
		assertThat(this.reply).succeedsWithin(Service.LIMIT).extracting(ToolCallReply::text).isEqualTo("x");
	}

	@Test
	void theManagerAnswersUnknownAndAnsweredAndExpiredAlike() {
		String answer = "{\"text\":\"x\"}";
		assertThat(Manager.post(this.manager, "/tool-calls/99/response", answer).status()).isEqualTo(404);
		String path = "/tool-calls/" + this.call.id() + "/response";
		assertThat(Manager.post(this.manager, path, answer).status()).isEqualTo(200);
		Manager.Answer second = Manager.post(this.manager, path, answer);
		assertThat(second.status()).isEqualTo(404);
		assertThat(second.body().path("status").asString()).isEqualTo("not_found");
	}

	@Test
	void anAnswerThatCameTooLateIsAnOutcomeWithItsName() {
		String id = this.call.id();
		assertThat(this.codex.toolCalls().respond(id, ToolCallResponse.success("x")).delivered()).isTrue();
		AnswerOutcome late = this.codex.toolCalls().respond(id, ToolCallResponse.success("x"));
		assertThat(late.delivered()).isFalse();
		assertThat(late.inFlight()).isFalse();
		assertThat(late.status()).isEqualTo("not_found");
		assertThat(late.requestId()).isEqualTo(id);
		AnswerOutcome question = this.codex.toolInput().decide("99", ToolInputAnswer.decline());
		assertThat(question.delivered()).isFalse();
		ApprovalOutcome approval = this.codex.approvals().decide("99", ApprovalDecision.accept());
		assertThat(approval.delivered()).isFalse();
		assertThat(approval.approvalId()).isEqualTo("99");
	}

	@Test
	void anAnswerToWhatHasExpiredIsAnOutcomeToo() {
		this.session.interrupt();
		assertThat(this.reply).succeedsWithin(Service.LIMIT);
		assertThat(this.codex.toolCalls().respond(this.call.id(), ToolCallResponse.success("x")).delivered()).isFalse();
	}

}
