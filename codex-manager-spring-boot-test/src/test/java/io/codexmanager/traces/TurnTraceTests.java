package io.codexmanager.traces;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.claim.JdbcClaimSettings;
import io.codexmanager.claim.JdbcClaimStore;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.traces.Tracing.Seen;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/**
 * A request to a service, the turn that it begins, and all that is done for the turn are
 * one trace, on whichever instance it is done.
 */
class TurnTraceTests {

	private volatile Consumer<ModelTurn> thinking = (turn) -> {
	};

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		this.thinking.accept(turn);
		turn.askCommandApproval("ls");
		turn.say(turn.callTool("stock", Map.of()).text());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<TracedService> services = new ArrayList<>();

	static Stream<Arguments> ways() {
		return Stream.of(
				Arguments.of(named("the test tracer", (Supplier<Tracing>) Tracing::simple),
						named("memory", (Supplier<ClaimStore>) InMemoryClaimStore::new)),
				Arguments.of(named("OpenTelemetry", (Supplier<Tracing>) Tracing::openTelemetry),
						named("a database", (Supplier<ClaimStore>) TurnTraceTests::database)));
	}

	private static ClaimStore database() {
		DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		new ResourceDatabasePopulator(new ClassPathResource("schema-h2.sql", JdbcClaimStore.class)).execute(database);
		return new JdbcClaimStore(database, null, JdbcClaimSettings.defaults());
	}

	@AfterEach
	void stop() {
		this.services.forEach(TracedService::close);
	}

	@ParameterizedTest
	@MethodSource("ways")
	void aTurnIsOneTraceWithinAnInstance(Supplier<Tracing> tracings, Supplier<ClaimStore> stores) {
		Tracing tracing = tracings.get();
		TracedService service = start(tracing, stores.get(), true);
		assertThat(service.ask(session(service))).isEqualTo("7");
		assertOneTrace(tracing);
	}

	@ParameterizedTest
	@MethodSource("ways")
	void aTurnIsOneTraceIfAnotherInstanceRunsTheSkillAndDecides(Supplier<Tracing> tracings,
			Supplier<ClaimStore> stores) {
		Tracing tracing = tracings.get();
		ReadStore store = new ReadStore(stores.get());
		TracedService asking = start(tracing, store, false);
		TracedService working = start(tracing, store, true);
		// a model takes its time; the trace is read ahead when the turn begins
		this.thinking = (turn) -> {
			Awaitility.await().atMost(Patience.LIMIT).until(() -> store.read);
			Awaitility.await()
				.atMost(Patience.LIMIT)
				.until(() -> working.bean(TurnParents.class)
					.find("local", turn.sessionId(), turn.turnId()) != TurnParent.NONE);
		};
		assertThat(asking.ask(session(working))).isEqualTo("7");
		assertOneTrace(tracing);
	}

	private TracedService start(Tracing tracing, ClaimStore store, boolean works) {
		TracedService service = new TracedService(this.manager.baseUrl(), tracing.instance(), (context) -> {
			context.registerBean(ClaimStore.class, () -> store);
			if (works) {
				context.registerBean(Work.class);
			}
		});
		this.services.add(service);
		if (works) {
			service.bean(Work.class).stock = service.uri("/stock");
			service.awaitConnected();
		}
		return service;
	}

	private static String session(TracedService service) {
		CodexManager codex = service.bean(CodexManager.class);
		return codex.sessions()
			.create(CreateSession.in("/workspace").tools(service.bean(RemoteSkills.class).catalog().tools()))
			.id();
	}

	private void assertOneTrace(Tracing tracing) {
		List<String> expected = List.of("http get", "codex turn < http get", "codex sessions.send_message < codex turn",
				"codex.manager.decision commandExecution < codex turn", "codex listener approval < codex turn",
				"codex approvals.decide < codex listener approval", "skill stock < codex turn",
				"http get < skill stock", "http get < http get", "codex tool_calls.respond < codex turn");
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(tracing.edges()).containsAll(expected));
		assertThat(tracing.edges()).containsOnlyOnce("http get", "codex turn < http get", "skill stock < codex turn",
				"codex.manager.decision commandExecution < codex turn");
	}

	/**
	 * Knows whether a note was read.
	 */
	private static final class ReadStore implements ClaimStore {

		private final ClaimStore store;

		private volatile boolean read;

		private ReadStore(ClaimStore store) {
			this.store = store;
		}

		@Override
		public @Nullable String note(String key) {
			String note = this.store.note(key);
			this.read = true;
			return note;
		}

		@Override
		public void note(String key, String text, Duration time) {
			this.store.note(key, text, time);
		}

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			return this.store.claim(key, owner, lease);
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			return this.store.renew(key, owner, lease);
		}

		@Override
		public boolean record(String key, String owner, String result) {
			return this.store.record(key, owner, result);
		}

		@Override
		public boolean complete(String key, String owner) {
			return this.store.complete(key, owner);
		}

		@Override
		public void release(String key, String owner) {
			this.store.release(key, owner);
		}

	}

}
