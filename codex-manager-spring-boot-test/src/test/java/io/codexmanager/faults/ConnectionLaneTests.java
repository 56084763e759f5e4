package io.codexmanager.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.codexmanager.stream.SentAnswer;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many calls at the same time, and calls that hang.
 */
class ConnectionLaneTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String APPROVAL = """
			{"approvalId":"7","method":"item/commandExecution/requestApproval","threadId":"s1","turnId":"t1",
			 "itemId":"i1","summary":"x","details":{},"createdAt":"2026-01-01T00:00:00Z","status":"pending"}""";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class))
		.withPropertyValues("codex-manager.test.allowed-profiles=*",
				"codex-manager.profiles.local.stream.enabled=false");

	@Test
	void aThousandCallsAtOnceAreAllMade() {
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build()) {
			manager.start();
			this.runner
				.withPropertyValues("codex-manager.profiles.local.base-url=" + manager.baseUrl(),
						"codex-manager.profiles.local.timeout=60s")
				.run((context) -> {
					ReactiveCodexManager codex = context.getBean(CodexManagers.class).reactive("local");
					List<String> created = Flux.range(0, 1000)
						.flatMap((number) -> codex.sessions().create(CreateSession.in("/workspace")), 1000)
						.map(CreatedSession::id)
						.collectList()
						.block(LIMIT);
					assertThat(created).hasSize(1000).doesNotHaveDuplicates();
				});
		}
	}

	@Test
	void callsThatHangDoNotDelayADecision() {
		whileCallsHang((codex, approval) -> {
			assertThat(codex.session("s1").decide(approval, ApprovalDecision.accept()).block(LIMIT)).isNotNull();
			assertThat(codex.approvals().decide("7", ApprovalDecision.accept()).block(LIMIT)).isNotNull();
		});
	}

	@Test
	void callsThatHangDelayNeitherTheLookBeforeAListenersDecisionNorTheDecision() {
		whileCallsHang((codex, approval) -> {
			AnswerSender sender = new AnswerSender((profile) -> codex, (profile) -> (request) -> true,
					AnswerRetry.defaults(), AnswerSender.DEFAULT_CONCURRENCY, Schedulers.parallel());
			assertThat(sender
				.send("local", approval, () -> null,
						(client) -> client.approvals()
							.decide(approval.approvalId(), ApprovalDecision.accept())
							.map(SentAnswer::of))
				.block(LIMIT)).matches(SentAnswer::delivered);
		});
	}

	private void whileCallsHang(BiConsumer<ReactiveCodexManager, Approval> decide) {
		AtomicInteger hanging = new AtomicInteger();
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			if (request.uri().endsWith("/models")) {
				hanging.incrementAndGet();
				return Mono.never();
			}
			String body = request.uri().endsWith("/decision") ? "{\"status\":\"ok\",\"threadId\":\"s1\"}"
					: "{\"data\":[" + APPROVAL + "]}";
			return response.header("Content-Type", "application/json").sendString(Mono.just(body)).then();
		}).bindNow();
		try {
			this.runner
				.withPropertyValues("codex-manager.profiles.local.connections.max=4",
						"codex-manager.profiles.local.timeout=120s",
						"codex-manager.profiles.local.base-url=" + URI.create("http://127.0.0.1:" + server.port()))
				.run((context) -> {
					ReactiveCodexManager codex = context.getBean(CodexManagers.class).reactive("local");
					Disposable calls = Flux.range(0, 30)
						.flatMap((number) -> codex.raw().request(RawRequest.get("/models")).onErrorComplete(), 30)
						.subscribe();
					Awaitility.await().atMost(LIMIT).until(() -> hanging.get() == 4);
					decide.accept(codex, ProtocolJson.builder().build().readValue(APPROVAL, Approval.class));
					assertThat(hanging).hasValue(4);
					calls.dispose();
				});
		}
		finally {
			server.disposeNow();
		}
	}

}
