package io.codexmanager.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.BlockingOperationInterceptor;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Hooks;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What belongs to the caller of a turn reaches what is called for the turn, and nothing
 * else.
 */
class CallerContextTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		turn.askCommandApproval("ls");
		turn.say(turn.callTool("whoami", Map.of()).text());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@RegisterExtension
	private final Tenant tenant = new Tenant();

	private final List<Instance> instances = new ArrayList<>();

	@AfterEach
	void stop() {
		this.instances.forEach(Instance::close);
	}

	private Instance start(Instance instance) {
		this.instances.add(instance);
		return instance;
	}

	private static void assertSeen(Instance.Work work, String tenant, String inChain) {
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(work.seen()).containsExactlyInAnyOrder("started " + tenant,
					"decide " + tenant, "decided later, with " + inChain + " in the chain " + tenant, "skill " + tenant,
					"completed " + tenant));
		work.seen().clear();
	}

	@Test
	void theThreadOfTheBlockingClientReachesListenersAndSkillsAndNothingOfItTheNextTurn() {
		Instance instance = start(Instance.working(this.manager.baseUrl()));
		SessionScope session = instance.session();
		Tenant.set("acme");
		assertThat(session.ask("go").text()).isEqualTo("acme");
		assertThat(Tenant.current()).isEqualTo("acme/acme");
		assertSeen(instance.work(), "acme/acme", "acme");
		Tenant.clear();
		assertThat(session.ask("go").text()).isEqualTo("nobody");
		assertSeen(instance.work(), "null/null", "none");
	}

	@Test
	void theContextOfTheReactiveClientReachesListenersAndSkills() {
		Instance instance = start(Instance.working(this.manager.baseUrl()));
		String session = instance.session().id();
		assertThat(instance.bean(ReactiveCodexManager.class)
			.session(session)
			.ask("go")
			.contextWrite((context) -> context.put(Tenant.KEY, "reactive"))
			.map((result) -> result.text())
			.block(Patience.LIMIT)).isEqualTo("reactive");
		assertSeen(instance.work(), "reactive/null", "reactive");
	}

	@Test
	void itIsTheSameWhereReactorPassesContextsOnByItself() {
		Hooks.enableAutomaticContextPropagation();
		try {
			Instance instance = start(Instance.working(this.manager.baseUrl()));
			SessionScope session = instance.session();
			Tenant.set("acme");
			assertThat(session.ask("go").text()).isEqualTo("acme");
			assertSeen(instance.work(), "acme/acme", "acme");
			Tenant.clear();
			assertThat(session.ask("go").text()).isEqualTo("nobody");
			assertSeen(instance.work(), "null/null", "none");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	@Test
	void updatesAreHandedOverOnTheThreadOfTheCaller() {
		Instance instance = start(Instance.working(this.manager.baseUrl()));
		SessionScope session = instance.session();
		Tenant.set("acme");
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		session.stream("go", (update) -> seen.add(Tenant.current()));
		assertThat(seen).isNotEmpty().containsOnly("acme/acme");
	}

	@Test
	void onAnotherInstanceThereIsNoCaller() {
		Instance asking = start(new Instance(this.manager.baseUrl(), (context) -> {
		}));
		Instance working = start(Instance.working(this.manager.baseUrl()));
		String session = working.session().id();
		Tenant.set("acme");
		assertThat(asking.bean(CodexManager.class).session(session).ask("go").text()).isEqualTo("nobody");
		assertSeen(working.work(), "null/null", "none");
	}

	@Test
	void aMessageThatIsNotFollowedHasNoCaller() {
		Instance instance = start(Instance.working(this.manager.baseUrl()));
		SessionScope session = instance.session();
		Tenant.set("acme");
		session.sendMessage(SendMessage.of("go"));
		assertSeen(instance.work(), "null/null", "none");
	}

	@Test
	void suppliersOfHeadersAndInterceptorsThatMayBlockHaveTheContextOfTheirCaller() {
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		Instance instance = start(new Instance(this.manager.baseUrl(), (context) -> {
			context.registerBean(HeaderSupplier.class, () -> HeaderSupplier.blocking((profile) -> {
				seen.add("headers " + Tenant.current());
				return new HttpHeaders();
			}));
			context.registerBean(OperationInterceptor.class,
					() -> OperationInterceptor.blocking(new BlockingOperationInterceptor() {

						@Override
						public OperationRequest before(OperationRequest request) {
							seen.add("before " + Tenant.current());
							return request;
						}

					}));
		}));
		CodexManager codex = instance.bean(CodexManager.class);
		Tenant.set("acme");
		codex.system().info();
		assertThat(seen).containsExactly("before acme/acme", "headers acme/acme");
		seen.clear();
		Tenant.clear();
		codex.system().info();
		assertThat(seen).containsExactly("before null/null", "headers null/null");
	}

	@Test
	void whatTheyCallBelongsToTheObservationOfTheCall() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		Instance instance = start(new Instance(this.manager.baseUrl(), (context) -> {
			context.registerBean(ObservationRegistry.class, () -> registry);
			context.registerBean(HeaderSupplier.class, () -> HeaderSupplier.blocking((profile) -> {
				Observation current = registry.getCurrentObservation();
				seen.add((current != null) ? current.getContextView().getName() : "none");
				return new HttpHeaders();
			}));
		}));
		instance.bean(CodexManager.class).system().info();
		assertThat(instance.bean(ReactiveCodexManager.class).system().info().block(Patience.LIMIT)).isNotNull();
		assertThat(seen).containsExactly("codex.manager.operation", "codex.manager.operation");
		assertThat(registry.getCurrentObservation()).isNull();
	}

	@Test
	void aFactoryOfTheApplicationChoosesWhatGoesAlong() {
		Instance instance = start(Instance.working(this.manager.baseUrl(), (context) -> context.registerBean(
				ContextSnapshotFactory.class,
				() -> ContextSnapshotFactory.builder().captureKeyPredicate((key) -> !Tenant.KEY.equals(key)).build())));
		SessionScope session = instance.session();
		Tenant.set("acme");
		assertThat(session.ask("go").text()).isEqualTo("nobody");
		assertSeen(instance.work(), "null/acme", "none");
	}

}
