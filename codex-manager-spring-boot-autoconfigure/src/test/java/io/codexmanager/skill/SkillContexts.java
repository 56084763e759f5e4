package io.codexmanager.skill;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.codexmanager.protocol.ProtocolJson;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Application contexts with skills.
 */
final class SkillContexts {

	static final JsonMapper MAPPER = ProtocolJson.builder().build();

	static final SkillContext CONTEXT = new SkillContext("local", "thread-1", null, null, "skill", () -> false);

	private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

	private SkillContexts() {
	}

	/**
	 * A context whose skills are registered.
	 * @param beans adds beans with skills
	 * @return the context, to be closed
	 */
	static AnnotationConfigApplicationContext start(Consumer<AnnotationConfigApplicationContext> beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		try {
			beans.accept(context);
			context.registerBean(SkillRegistry.class, SkillRegistry::forAnnotatedMethods);
			context.registerBean(LateBeans.class);
			ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
			context.registerBean(SkillRegistrar.class,
					() -> new SkillRegistrar(beanFactory, context.getBean(SkillRegistry.class), () -> MAPPER,
							new JakartaSkillArgumentValidator(VALIDATION.getValidator()),
							context.getBean(LateBeans.class)));
			context.refresh();
			return context;
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	static AnnotationConfigApplicationContext start(Class<?>... beans) {
		return start((context) -> context.register(beans));
	}

	/**
	 * The skills of a bean class, to look at but not to run.
	 * @param bean the class
	 * @return the registry
	 */
	static SkillRegistry registry(Class<?> bean) {
		try (AnnotationConfigApplicationContext context = start(bean)) {
			return context.getBean(SkillRegistry.class);
		}
	}

	static SkillDefinition skill(Class<?> bean, String name) {
		return registry(bean).all().get(SkillDefinition.DEFAULT_CATALOG).get(name);
	}

	/**
	 * What runs share, unobserved.
	 */
	static SkillRunTools tools(Executor executor) {
		return new SkillRunTools(executor, Schedulers.immediate(), Schedulers.parallel(), MAPPER,
				new SkillResults(MAPPER, 1024), new HarmlessObservations(ObservationRegistry.NOOP),
				new OccasionalLog(LogFactory.getLog(SkillContexts.class), Clock.systemUTC()), null, TurnParents.NONE,
				TaskRuns.PLAIN);
	}

	static JsonNode json(String json) {
		return MAPPER.readTree(json);
	}

	static Object call(AnnotationConfigApplicationContext context, String skill, String arguments) throws Exception {
		SkillDefinition definition = context.getBean(SkillRegistry.class).all().get("default").get(skill);
		Object result = definition.handler()
			.handle((ObjectNode) json(arguments),
					new SkillContext("local", "thread-1", null, null, skill, () -> false));
		return String.valueOf(result);
	}

	static void assertFailure(Class<?> bean, String... parts) {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> start(bean)).satisfies((ex) -> {
			assertThat(ex.place()).startsWith("@RemoteSkill ");
			for (String part : parts) {
				assertThat(ex).hasMessageContaining(part);
			}
		});
	}

}
