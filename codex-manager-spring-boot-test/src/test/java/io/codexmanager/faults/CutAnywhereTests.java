package io.codexmanager.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.FaultProxy;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation with a tool call, an approval, a question and messages goes well
 * wherever the stream is cut.
 */
class CutAnywhereTests {

	private static final long SEED = 20;

	/** The answer to the upgrade, and the frame after it. */
	private static final int BEGINNING = 200;

	/** Of three and four bytes each, so that most cuts hit one inside. */
	private static final String WIDE = "\u20AC\u4E16\uD83D\uDE00".repeat(100);

	private static final DynamicTool TOOL = new DynamicTool("look", "Looks",
			JsonNodeFactory.instance.objectNode().put("type", "object"));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model(CutAnywhereTests::talk).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Random random = new Random(SEED);

	@TestFactory
	Stream<DynamicTest> everyRequestIsAnsweredOnceAndTheTurnEndsWithItsText() {
		FaultProxy network = this.running.closing(FaultProxy.to(this.manager.baseUrl()));
		converse(network, Integer.MAX_VALUE);
		int length = (int) network.passed();
		TreeSet<Integer> positions = new TreeSet<>(List.of(0, 1, length - 1, length));
		this.random.ints(6, 2, BEGINNING).forEach(positions::add);
		this.random.ints(24, BEGINNING, length).forEach(positions::add);
		return positions.stream()
			.map((bytes) -> DynamicTest.dynamicTest("after " + bytes + " of " + length + " bytes",
					() -> converse(network, bytes)));
	}

	@TestFactory
	Stream<DynamicTest> aCutInTheHeadOfTheFirstFrameIsACutLikeAnyOther() {
		FaultProxy network = this.running.closing(FaultProxy.to(this.manager.baseUrl()));
		int frame = "{\"type\":\"ready\",\"threadId\":null}".length();
		try (Service service = Service.of(this.manager.baseUrl())
			.streamOver(network.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING))
			.start()) {
			service.awaitConnected(true);
		}
		int head = (int) network.passed() - frame - 2;
		return Stream.of(head - 1, head, head + 1, head + 2, head + 3, head + frame + 1, head + frame + 2)
			.map((bytes) -> DynamicTest.dynamicTest("after " + bytes + " bytes", () -> converse(network, bytes)));
	}

	private void converse(FaultProxy network, int bytes) {
		this.manager.reset();
		network.cutAfter(bytes);
		try (Service service = Service.of(this.manager.baseUrl())
			.streamOver(network.baseUrl())
			.listener(CutAnywhereTests::answer)
			.start()) {
			SessionScope session = service.newSession(TOOL);
			TurnResult result = service.ask(session.id(), "go")
				.orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)
				.join();
			assertThat(result.messages()).containsExactly(WIDE, "found; ACCEPT; [yes]");
			awaitResynchronized(service);
			assertOnce(service, ApprovalRequestedEvent.class);
			assertOnce(service, ToolInputRequestedEvent.class);
			assertOnce(service, ToolCallRequestedEvent.class);
			assertThat(service.failures()).isEmpty();
		}
		finally {
			network.mend();
		}
		assertThat(this.manager.requests()).filteredOn((request) -> request.method().equals("POST"))
			.filteredOn((request) -> request.path().endsWith("/decision") || request.path().endsWith("/response"))
			.hasSize(3);
		assertThat(this.manager.pendingRequests()).isEmpty();
	}

	/** What is published twice is so at the latest when the lists have been read. */
	private static void awaitResynchronized(Service service) {
		Awaitility.await().atMost(Service.LIMIT).until(() -> {
			List<String> life = service.events()
				.stream()
				.map(CodexEvent::type)
				.filter((type) -> type.startsWith("stream."))
				.toList();
			return service.stream().isConnected()
					&& life.lastIndexOf(StreamResynchronizedEvent.TYPE) > life.lastIndexOf(StreamConnectedEvent.TYPE);
		});
	}

	private static void assertOnce(Service service, Class<? extends PendingRequestEvent<?>> type) {
		assertThat(service.events(type)).hasSize(1);
	}

	private static void answer(CodexEvent event, Service service) {
		if (event instanceof ApprovalRequestedEvent approval) {
			service.session(approval.threadId()).decide(approval.request(), ApprovalDecision.accept());
		}
		else if (event instanceof ToolInputRequestedEvent question) {
			service.session(question.threadId()).answer(question.request(), ToolInputAnswer.of("sure", "yes"));
		}
		else if (event instanceof ToolCallRequestedEvent call) {
			service.session(call.threadId()).respond(call.request(), ToolCallResponse.success("found"));
		}
	}

	private static void talk(ModelTurn turn) {
		turn.say(WIDE);
		String found = turn.callTool("look", Map.of("where", "\u00E4\u00F6\u00FC")).text();
		String decision = turn.askCommandApproval("ls").decision().toString();
		turn.say(found + "; " + decision + "; " + turn.ask(Question.of("sure", "Sure?", "yes", "no")).get("sure"));
	}

}
