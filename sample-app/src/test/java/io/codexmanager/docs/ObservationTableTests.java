package io.codexmanager.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.observation.DecisionObservationDocumentation;
import io.codexmanager.observation.ListenerObservationDocumentation;
import io.codexmanager.observation.OperationObservationDocumentation;
import io.codexmanager.observation.SkillObservationDocumentation;
import io.codexmanager.observation.TurnObservationDocumentation;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.docs.ObservationDocumentation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of everything that is observed to what is documented in code and to the
 * meters that a turn with all that belongs to it registers. What a failure prints can be
 * copied to the page.
 */
class ObservationTableTests {

	private static final Page PAGE = Page.named("observability.md");

	@Test
	void theSpansAreAllThatAreDocumented() throws Exception {
		StringBuilder table = new StringBuilder("| observation | tags | on spans only |\n|---|---|---|\n");
		for (ObservationDocumentation observation : List.of(DecisionObservationDocumentation.values()[0],
				ListenerObservationDocumentation.values()[0], OperationObservationDocumentation.values()[0],
				SkillObservationDocumentation.values()[0], TurnObservationDocumentation.values()[0])) {
			String name = observation.getDefaultConvention().getDeclaredConstructor().newInstance().getName();
			table.append("| `%s` | %s | %s |\n".formatted(name, keys(observation.getLowCardinalityKeyNames()),
					keys(observation.getHighCardinalityKeyNames())));
		}
		assertThat(PAGE.text()).contains("\n" + table + "\n");
	}

	private static String keys(KeyName[] keys) {
		return list(Arrays.stream(keys).map(KeyName::asString));
	}

	private static String list(Stream<String> keys) {
		return keys.sorted().map((key) -> "`" + key + "`").collect(Collectors.joining(", "));
	}

	@Test
	void theMetersAreAllThatAreRegistered() {
		MeterRegistry registry = new SimpleMeterRegistry();
		work(registry, "v1.39");
		work(registry, "latest");
		assertThat(PAGE.text()).contains("\n" + table(registry) + "\n");
	}

	private static String table(MeterRegistry registry) {
		SortedMap<String, String> rows = new TreeMap<>();
		for (Meter meter : registry.getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("codex.") || id.getName().startsWith("gen_ai.")) {
				rows.put(id.getName(),
						"| %s | `%s` | %s |\n".formatted(id.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
								id.getName(),
								list(new TreeSet<>(id.getTags().stream().map(Tag::getKey).toList()).stream())));
			}
		}
		return "| kind | meter | tags |\n|---|---|---|\n" + String.join("", rows.values());
	}

	private static void work(MeterRegistry registry, String version) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		try (EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
			turn.askCommandApproval("ls");
			turn.stream(turn.callTool("stock", Map.of()).text(), " pieces");
		}).build()) {
			manager.start();
			manager.rateLimits(43, 7);
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
						CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class))
				.withPropertyValues("codex-manager.observations.gen-ai=" + version)
				.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> manager.baseUrl())
				.withBean(MeterRegistry.class, () -> registry)
				.withBean(ObservationRegistry.class, () -> observations)
				.withBean(Work.class)
				.run((context) -> ask(context, registry));
		}
	}

	private static void ask(ApplicationContext context, MeterRegistry registry) {
		context.getBeanProvider(MeterBinder.class).forEach((binder) -> binder.bindTo(registry));
		CodexManager codex = context.getBean(CodexManager.class);
		String session = codex.sessions()
			.create(CreateSession.in("/workspace").tools(context.getBean(RemoteSkills.class).catalog().tools()))
			.id();
		assertThat(codex.session(session).ask("How much is there?").text()).isEqualTo("7 pieces");
		Awaitility.await()
			.until(() -> registry.find("codex.manager.account.limit.reset").gauge() != null
					&& registry.find("codex.manager.stream.failures").counter() != null
					&& registry.find("codex.manager.skill").timer() != null
					&& registry.find("codex.manager.decision").timer() != null
					&& registry.find("codex.manager.claims").counter() != null);
	}

	static final class Work {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@RemoteSkill(description = "Tells how much there is")
		int stock() {
			return 7;
		}

		@EventListener
		void fail(TurnCompletedEvent event) {
			throw new IllegalStateException("for the counter");
		}

	}

}
