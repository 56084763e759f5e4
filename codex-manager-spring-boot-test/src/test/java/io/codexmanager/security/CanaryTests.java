package io.codexmanager.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;

import io.codexmanager.actuator.Actuators;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Unusual credentials and texts are put wherever there can be some, and searched for in
 * all that comes out of the application: logs of the library on all levels, exceptions,
 * meters, observations, the claim store, endpoints, and what events and beans print.
 */
class CanaryTests {

	private static final Canary RBAC = Canary.of("rbac");

	private static final Canary BEARER = Canary.of("bearer");

	private static final Canary HEADER = Canary.of("header");

	private static final Canary SUPPLIED = Canary.of("supplied");

	private static final List<Canary> CREDENTIALS = List.of(RBAC, BEARER, HEADER, SUPPLIED);

	private static final Canary PROMPT = Canary.of("prompt");

	private static final Canary ARGUMENT = Canary.of("argument");

	private static final Canary RESULT = Canary.of("result");

	private static final Canary COMMAND = Canary.of("command");

	private static final Canary DIFF = Canary.of("diff");

	private static final Canary QUESTION = Canary.of("question");

	private static final Canary ANSWER = Canary.of("answer");

	private static final Canary SETTING = Canary.of("setting");

	private static final Canary REPLY = Canary.of("reply");

	private static final List<Canary> TEXTS = List.of(PROMPT, ARGUMENT, RESULT, COMMAND, DIFF, QUESTION, ANSWER,
			SETTING, REPLY);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model(CanaryTests::play).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final EchoingServer echo = new EchoingServer();

	private final Outputs outputs = new Outputs();

	private final CapturedLog log = new CapturedLog();

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager)
		.withConfiguration(AutoConfigurations.of(EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withBean(Vault.class)
		.withBean(Policy.class)
		.withBean(Seen.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(DataSource.class,
				() -> new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build())
		.withBean(HeaderSupplier.class, () -> (profile) -> Mono.fromSupplier(() -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set("X-Api-Key", SUPPLIED.credential());
			return headers;
		}))
		.withPropertyValues(credentials("local"))
		.withPropertyValues("management.endpoint.health.show-details=always");

	private static String[] credentials(String profile) {
		String prefix = "codex-manager.profiles." + profile + ".";
		return new String[] { prefix + "auth.rbac-token=" + RBAC.credential(),
				prefix + "auth.bearer=" + BEARER.credential(),
				prefix + "headers.X-Gateway-Token=" + HEADER.credential() };
	}

	@AfterEach
	void close() {
		this.log.close();
		this.echo.close();
	}

	@Test
	void nothingOfATurnAndNoCredentialGetsOut() {
		ObservationRegistry observations = observations();
		this.contextRunner.withBean(ObservationRegistry.class, () -> observations).run((context) -> {
			SessionScope session = Actuators.session(context);
			session.settings().namespace("a").set(SETTING.text());
			TurnResult result = session.ask(PROMPT.text());
			assertThat(REPLY.isIn(result.text())).isTrue();
			assertThat(context.getBean(Seen.class).arguments).singleElement()
				.satisfies((argument) -> assertThat(ARGUMENT.isIn(argument)).isTrue());
			collect(context);
		});
		assertThat(this.manager.requests()).as("they were sent")
			.anyMatch(
					(request) -> RBAC.isIn(request.headers().toString()) && SUPPLIED.isIn(request.headers().toString())
							&& BEARER.isIn(request.headers().toString()) && HEADER.isIn(request.headers().toString()));
		assertThat(this.outputs.places()).contains("log", "meter", "observation", "claim", "event", "bean",
				"endpoint Codexmanager", "endpoint Env", "endpoint Configprops", "endpoint Health");
		assertThat(this.outputs.leaks(CREDENTIALS)).isEmpty();
		assertThat(this.outputs.leaks(TEXTS)).isEmpty();
	}

	@Test
	void aServerThatRepeatsCredentialsDoesNotGetThemOut() {
		ObservationRegistry observations = observations();
		this.contextRunner.withBean(ObservationRegistry.class, () -> observations)
			.withPropertyValues(credentials("echo"))
			.withPropertyValues("codex-manager.default-profile=local",
					"codex-manager.profiles.echo.stream.enabled=true",
					"codex-manager.profiles.echo.stream.reconnect.initial=20ms",
					"codex-manager.profiles.echo.retry.wait-duration=1ms")
			.withBean("addresses", CodexManagerConnectionDetails.class,
					() -> (profile) -> profile.equals("echo") ? this.echo.baseUrl() : this.manager.baseUrl(),
					(definition) -> definition.setPrimary(true))
			.run((context) -> {
				CodexManager echoing = context.getBean(CodexManagers.class).get("echo");
				for (int status : List.of(200, 302, 400, 401, 403, 404, 409, 429, 500, 501, 503)) {
					this.echo.answer(status);
					attempts(echoing).forEach((attempt) -> this.outputs.add("thrown", catchThrowable(attempt::call)));
				}
				Awaitility.await()
					.atMost(Patience.LIMIT)
					.until(() -> this.log.lines()
						.stream()
						.anyMatch((line) -> line.contains("'echo'") || line.contains("profile echo")));
				collect(context);
			});
		assertThat(this.outputs.of("thrown")).as("they were repeated").anyMatch((text) -> text.contains("[redacted]"));
		assertThat(this.outputs.places()).contains("log", "thrown", "meter", "observation", "bean", "endpoint Health");
		assertThat(this.outputs.leaks(CREDENTIALS)).isEmpty();
	}

	@Test
	void whatASupplierSaysOfItsCredentialDoesNotGetOut() {
		ObservationRegistry observations = observations();
		AtomicInteger asked = new AtomicInteger();
		this.contextRunner.withBean(ObservationRegistry.class, () -> observations)
			.withBean("failing", HeaderSupplier.class,
					() -> HeaderSupplier.blocking((profile) -> fail(profile, asked.getAndIncrement() % 4)))
			.withPropertyValues("codex-manager.default-profile=local",
					"codex-manager.profiles.broken.base-url=" + this.manager.baseUrl(),
					"codex-manager.profiles.broken.auth.supplier-timeout=100ms",
					"codex-manager.profiles.broken.stream.enabled=true",
					"codex-manager.profiles.broken.stream.reconnect.initial=20ms",
					"codex-manager.profiles.broken.stream.reconnect.max=50ms")
			.run((context) -> {
				CodexManager broken = context.getBean(CodexManagers.class).get("broken");
				for (int round = 0; round < 4; round++) {
					attempts(broken).forEach((attempt) -> this.outputs.add("thrown", catchThrowable(attempt::call)));
				}
				Awaitility.await()
					.atMost(Patience.LIMIT)
					.until(() -> List.of("IllegalStateException", "AssertionError", "100 ms", "line break")
						.stream()
						.allMatch((reason) -> this.log.lines()
							.stream()
							.anyMatch((line) -> line.contains("profile broken") && line.contains(reason))));
				collect(context);
			});
		assertThat(this.outputs.of("thrown")).as("the supplier failed").anyMatch((text) -> text.contains("'failing'"));
		assertThat(this.outputs.places()).contains("log", "thrown", "meter", "observation", "bean", "endpoint Health");
		assertThat(this.outputs.leaks(List.of(SUPPLIED))).isEmpty();
	}

	private static HttpHeaders fail(String profile, int how) {
		HttpHeaders headers = new HttpHeaders();
		if (!profile.equals("broken")) {
			return headers;
		}
		String message = "the token " + SUPPLIED.credential() + " has expired";
		switch (how) {
			case 0 -> throw new IllegalStateException(message, new IllegalArgumentException(message));
			case 1 -> throw new AssertionError(message);
			case 2 -> {
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(message, ex);
				}
			}
			default -> headers.set("X-Api-Key", SUPPLIED.credential() + "\n");
		}
		return headers;
	}

	private static List<Callable<?>> attempts(CodexManager codex) {
		SessionScope session = codex.session("s1");
		return List.of(() -> codex.system().info(), () -> codex.sessions().get("s1"), () -> session.ask(PROMPT.text()),
				() -> session.settings().namespace("a").set(1), () -> codex.config().get(null),
				() -> session.interrupt());
	}

	private static void play(ModelTurn turn) {
		turn.callTool("vault", Map.of("key", ARGUMENT.text()));
		turn.askCommandApproval("echo " + COMMAND.text());
		turn.askFileApproval("/workspace/a.txt", "+ " + DIFF.text());
		turn.ask(new Question("q", "Token", QUESTION.text(), List.of(), true, true));
		turn.say(REPLY.text());
	}

	private ObservationRegistry observations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				CanaryTests.this.outputs.add("observation", context.getName() + " " + context.getContextualName() + " "
						+ context.getAllKeyValues() + " " + context);
				Throwable error = context.getError();
				if (error != null) {
					CanaryTests.this.outputs.add("observation", error);
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
	}

	private void collect(ApplicationContext context) throws Exception {
		for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
			this.outputs.add("meter", meter.getId());
		}
		context.getBean(Seen.class).events.forEach((event) -> this.outputs.add("event", event));
		for (String name : context.getBeanDefinitionNames()) {
			Object bean = context.getBean(name);
			if (bean.getClass().getName().startsWith("io.codexmanager.")) {
				this.outputs.add("bean", name + " " + bean);
			}
		}
		for (Map<String, Object> row : new JdbcTemplate(context.getBean(DataSource.class))
			.queryForList("select * from CODEX_CLAIM")) {
			this.outputs.add("claim", row);
		}
		MBeanServer server = context.getBean(MBeanServer.class);
		for (String endpoint : List.of("Codexmanager/describe", "Env/environment",
				"Configprops/configurationProperties", "Health/health", "Info/info")) {
			String[] parts = endpoint.split("/");
			ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=" + parts[0]);
			Object[] arguments = parts[0].equals("Env") ? new Object[] { null } : new Object[0];
			String[] types = parts[0].equals("Env") ? new String[] { String.class.getName() } : new String[0];
			this.outputs.add("endpoint " + parts[0], server.invoke(name, parts[1], arguments, types));
		}
		Thread.getAllStackTraces().keySet().forEach((thread) -> this.outputs.add("thread", thread.getName()));
		this.log.lines().forEach((line) -> this.outputs.add("log", line));
	}

	static class Vault {

		private final Seen seen;

		Vault(Seen seen) {
			this.seen = seen;
		}

		@RemoteSkill(description = "Opens the vault")
		String vault(String key) {
			this.seen.arguments.add(key);
			return RESULT.text();
		}

	}

	static class Policy {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.of("q", ANSWER.text());
		}

	}

	static class Seen {

		private final List<CodexEvent> events = new CopyOnWriteArrayList<>();

		private final List<String> arguments = new ArrayList<>();

		@EventListener
		void seen(CodexEvent event) {
			this.events.add(event);
		}

	}

}
