package io.codexmanager.skill;

import java.time.Duration;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.protocol.request.DynamicTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Catalogs, and whose calls are served.
 */
@ExtendWith(OutputCaptureExtension.class)
class SkillRegistryTests {

	private static final JsonNode SCHEMA = SkillContexts.json("{\"type\":\"object\"}");

	private final SkillServing serving = new SkillServing();

	private final SkillRegistry registry = this.serving.registry();

	@AfterEach
	void close() {
		this.serving.close();
	}

	@Test
	void aCatalogIsWhatASessionIsCreatedWith() {
		this.registry.register(skill("default", "b"));
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "c"));

		SkillCatalog catalog = this.registry.catalog();
		assertThat(catalog.name()).isEqualTo("default");
		assertThat(catalog.names()).containsExactly("a", "b");
		assertThat(catalog.tools()).containsExactly(new DynamicTool("a", "x", SCHEMA),
				new DynamicTool("b", "x", SCHEMA));
		assertThat(this.registry.catalog("other").names()).containsExactly("c");
	}

	@Test
	void theDefaultCatalogCanBeEmptyAndAnUnknownOneIsRefused() {
		this.registry.register(skill("other", "c"));

		assertThat(this.registry.catalog().tools()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.catalog("missing"))
			.withMessageContaining("'missing'")
			.withMessageContaining("other");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.bind("local", "thread-1", "missing"));
	}

	@Test
	void aCatalogStaysAsItWasWhenSkillsComeAndGo() {
		this.registry.register(skill("default", "a"));
		SkillCatalog before = this.registry.catalog();

		assertThat(this.registry.unregister("a")).isTrue();
		assertThat(this.registry.unregister("a")).isFalse();
		((ObjectNode) before.tools().get(0).inputSchema()).put("type", "string");
		this.registry.register(skill("default", "a"));

		assertThat(before.names()).containsExactly("a");
		assertThat(this.registry.catalog().tools().get(0).inputSchema()).isEqualTo(SCHEMA);
	}

	@Test
	void aSecondSkillOfTheSameNameIsRefused() {
		this.registry.register(skill("default", "a"));

		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> this.registry.register(skill("default", "a")))
			.withMessageContaining("skill 'a' of catalog 'default'");
	}

	@Test
	void definitionsThatTheModelCouldNotUseAreRefused() {
		assertRefused("", "x", "{\"type\":\"object\"}");
		assertRefused("x".repeat(65), "x", "{\"type\":\"object\"}");
		assertRefused("a", " ", "{\"type\":\"object\"}");
		assertRefused("a", "x", "{\"type\":\"string\"}");
		assertRefused("a", "x", "[]");
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> skill("default", "a").within(Duration.ZERO));
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> skill("", "a"));
	}

	@Test
	void anUnboundSessionIsServedByTheDefaultCatalogFirst() {
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "a"));

		assertThat(ask("a").text()).isEqualTo("default/a");
	}

	@Test
	void anUnboundSessionIsServedByTheOnlyCatalogThatHasTheTool() {
		this.registry.register(skill("other", "a"));

		assertThat(ask("a").text()).isEqualTo("other/a");
	}

	@Test
	void callsOfAnUnboundSessionThatNobodyOrSeveralCouldServeAreLeftToOthersAndLoggedOnce(CapturedOutput output) {
		this.registry.register(skill("one", "a"));
		this.registry.register(skill("two", "a"));
		this.registry.register(skill("default", "mine"));

		this.serving.ask("1", "a");
		this.serving.ask("2", "a");
		this.serving.ask("3", "missing");
		this.serving.ask("4", "missing\ninjected");
		this.serving.ask("5", "mine");

		await().atMost(SkillServing.TIMEOUT).until(() -> !this.serving.server().answers().isEmpty());
		assertThat(this.serving.server().answers()).extracting(AnswerServer.Answer::requestId).containsExactly("5");
		assertThat(output.getAll()).containsOnlyOnce("Calls of 'a' are left to others")
			.containsOnlyOnce("Calls of 'missing' are left to others")
			.contains("'missing\\ninjected'");
	}

	@Test
	void aBoundSessionGetsItsCatalog() {
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "a"));
		this.registry.bind(SkillServing.PROFILE, SkillServing.THREAD, "other");

		assertThat(ask("a").text()).isEqualTo("other/a");
	}

	@Test
	void aBoundSessionIsToldWhenItsCatalogDoesNotHaveTheTool() {
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "b"));
		this.registry.bind(SkillServing.PROFILE, SkillServing.THREAD, "other");

		assertThat(ask("a").success()).isFalse();
		assertThat(ask("a").text()).isEqualTo("There is no skill 'a' in this session.");
	}

	@Test
	void bindingsBelongToOneSessionOfOneProfile() {
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "b"));
		this.registry.bind("staging", SkillServing.THREAD, "other");
		this.registry.bind(SkillServing.PROFILE, "thread-2", "other");

		assertThat(ask("a").text()).isEqualTo("default/a");
	}

	@Test
	void aBindingEndsWhenItIsEndedOrItsSessionDeleted() {
		this.registry.register(skill("default", "a"));
		this.registry.register(skill("other", "b"));

		this.registry.bind(SkillServing.PROFILE, SkillServing.THREAD, "other");
		assertThat(this.registry.route("local", "thread-1", "a").definition()).isNull();
		this.registry.unbind(SkillServing.PROFILE, SkillServing.THREAD);
		assertThat(this.registry.route("local", "thread-1", "a").definition()).isNotNull();

		this.registry.bind(SkillServing.PROFILE, SkillServing.THREAD, "other");
		this.serving.deleteSession();
		assertThat(this.registry.route("local", "thread-1", "a").definition()).isNotNull();
	}

	private static void assertRefused(String name, String description, String schema) {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(
				() -> SkillDefinition.of(name, description, SkillContexts.json(schema), (arguments, context) -> null));
	}

	private AnswerServer.Answer ask(String tool) {
		this.serving.ask("1", tool);
		await().atMost(SkillServing.TIMEOUT).until(() -> !this.serving.server().answers().isEmpty());
		return this.serving.server().answers().get(0);
	}

	private static SkillDefinition skill(String catalog, String name) {
		return SkillDefinition.of(name, "x", SCHEMA, (arguments, context) -> catalog + "/" + name).inCatalog(catalog);
	}

}
