package io.codexmanager.skill;

import java.util.ArrayList;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.RemoteSkill;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What stops the start, and that the message says where and what to do.
 */
class SkillStartTests {

	@Test
	void twoSkillsOfOneNameStopTheStartAndBothAreNamed() {
		SkillContexts.assertFailure(Twins.class, "Twins.find", "'same'", "catalog 'default'", "another name");
	}

	@Test
	void twoBeansOfOneClassStopTheStartAndBothAreNamed() {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> SkillContexts.start((context) -> {
			context.registerBean("first", Fine.class);
			context.registerBean("second", Fine.class);
		})).withMessageContaining("'first'").withMessageContaining("'second'");
	}

	@Test
	void theSameNameInTwoCatalogsIsFine() {
		SkillRegistry registry = SkillContexts.registry(Separated.class);

		assertThat(registry.catalog("one").names()).containsExactly("same");
		assertThat(registry.catalog("two").names()).containsExactly("same");
	}

	@Test
	void aNameThatNoToolCanHaveStopsTheStart() {
		SkillContexts.assertFailure(BadName.class, "BadName.find", "'not a name'", "1 to 64");
	}

	@Test
	void theReservedNameStopsTheStart() {
		SkillContexts.assertFailure(ReservedName.class, "ReservedName.find", "'mcp'");
	}

	@Test
	void aBlankDescriptionStopsTheStart() {
		SkillContexts.assertFailure(BlankDescription.class, "BlankDescription.find", "description is blank");
	}

	@ParameterizedTest
	@ValueSource(classes = { UnreadableTimeout.class, NegativeTimeout.class, ZeroTimeout.class })
	void aBadTimeLimitStopsTheStart(Class<?> bean) {
		SkillContexts.assertFailure(bean, bean.getSimpleName() + ".find", "30s");
	}

	@Test
	void aPrivateMethodStopsTheStart() {
		SkillContexts.assertFailure(PrivateMethod.class, "PrivateMethod.find", "private");
	}

	@Test
	void aStreamOfResultsStopsTheStart() {
		SkillContexts.assertFailure(ManyResults.class, "ManyResults.find", "Flux", "collectList()");
	}

	@Test
	void aProxyThatDoesNotHaveTheMethodStopsTheStart() {
		SkillContexts.assertFailure(HiddenByProxy.class, "'hidden'", "proxy with interfaces", "proxyTargetClass");
	}

	@Test
	void aFinalMethodOfAProxiedClassStopsTheStart() {
		SkillContexts.assertFailure(FinalInProxy.class, "'proxied'", "final");
	}

	@Test
	void constraintsThatTheValidatorRefusesStopTheStart() {
		SkillContexts.assertFailure(Tightened.class, "Tightened.find", "constraints", "on the interface");
	}

	@Test
	void moreSkillsThanASessionTakesAreRefused() {
		SkillRegistry registry = new SkillRegistry();
		JsonNode schema = SkillContexts.json("{\"type\":\"object\"}");
		for (int i = 0; i < 128; i++) {
			registry.register(SkillDefinition.of("skill_" + i, "x", schema, (arguments, context) -> "x"));
		}

		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(
					() -> registry.register(SkillDefinition.of("one_more", "x", schema, (arguments, context) -> "x")))
			.withMessageContaining("128")
			.withMessageContaining("several catalogs");
		assertThat(registry.catalog().tools()).hasSize(128);
	}

	@Test
	void namesAndLimitsCanComeFromProperties() {
		System.setProperty("skill.test.timeout", "3s");
		try {
			SkillDefinition skill = SkillContexts.skill(FromProperties.class, "configured");
			assertThat(skill.timeout()).hasSeconds(3);
		}
		finally {
			System.clearProperty("skill.test.timeout");
		}
	}

	@Test
	void namesAreMadeFromMethodNames() {
		assertThat(SkillDefinitionFactory.snakeCase("lookupTicket")).isEqualTo("lookup_ticket");
		assertThat(SkillDefinitionFactory.snakeCase("getURL")).isEqualTo("get_url");
		assertThat(SkillDefinitionFactory.snakeCase("readHTTPHeader2")).isEqualTo("read_http_header2");
		assertThat(SkillDefinitionFactory.snakeCase("find")).isEqualTo("find");
	}

	static class Fine {

		@RemoteSkill(description = "x")
		void find() {
		}

	}

	static class Twins {

		@RemoteSkill(name = "same", description = "x")
		void find() {
		}

		@RemoteSkill(name = "same", description = "x")
		void findOther() {
		}

	}

	static class Separated {

		@RemoteSkill(name = "same", catalog = "one", description = "x")
		void find() {
		}

		@RemoteSkill(name = "same", catalog = "two", description = "x")
		void findOther() {
		}

	}

	static class BadName {

		@RemoteSkill(name = "not a name", description = "x")
		void find() {
		}

	}

	static class ReservedName {

		@RemoteSkill(name = "mcp", description = "x")
		void find() {
		}

	}

	static class BlankDescription {

		@RemoteSkill(description = " ")
		void find() {
		}

	}

	static class UnreadableTimeout {

		@RemoteSkill(description = "x", timeout = "soon")
		void find() {
		}

	}

	static class NegativeTimeout {

		@RemoteSkill(description = "x", timeout = "-1s")
		void find() {
		}

	}

	static class ZeroTimeout {

		@RemoteSkill(description = "x", timeout = "0s")
		void find() {
		}

	}

	static class PrivateMethod {

		@RemoteSkill(description = "x")
		private void find() {
		}

	}

	static class ManyResults {

		@RemoteSkill(description = "x")
		Flux<String> find() {
			return Flux.empty();
		}

	}

	static class FromProperties {

		@RemoteSkill(description = "x", timeout = "${skill.test.timeout}")
		void configured() {
		}

	}

	interface Finding {

		void find(String name);

	}

	static class Tightened implements Finding {

		@Override
		@RemoteSkill(description = "x")
		public void find(@NotBlank String name) {
		}

	}

	static class HasList extends ArrayList<String> {

		@java.io.Serial
		private static final long serialVersionUID = 1L;

		@RemoteSkill(description = "x")
		public void find() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenByProxy {

		@Bean
		Object hidden() {
			ProxyFactory factory = new ProxyFactory(new HasList());
			factory.setProxyTargetClass(false);
			return factory.getProxy();
		}

	}

	static class HasFinal {

		@RemoteSkill(description = "x")
		public final void find() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalInProxy {

		@Bean
		Object proxied() {
			ProxyFactory factory = new ProxyFactory(new HasFinal());
			factory.setProxyTargetClass(true);
			return factory.getProxy();
		}

	}

}
