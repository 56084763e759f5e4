package io.codexmanager.skill;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.samples.Clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which methods of which beans become skills, and that they can be called.
 */
@ExtendWith(OutputCaptureExtension.class)
class SkillDiscoveryTests {

	private static final AtomicInteger CREATED = new AtomicInteger();

	@BeforeEach
	void reset() {
		CREATED.set(0);
	}

	@Test
	void whatWasFoundIsLoggedInOneLine(CapturedOutput output) {
		SkillContexts.start(Tickets.class, Mails.class).close();

		assertThat(output.getAll()).contains("Skills by catalog: default [lookup_ticket], mail [send]");
	}

	@Test
	void noSkillsAreNoWordInTheLog(CapturedOutput output) {
		SkillContexts.start(Object.class).close();

		assertThat(output.getAll()).doesNotContain("Skills by catalog");
	}

	@Test
	void annotationsOnAnInterfaceAreFound() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(Described.class)) {
			SkillDefinition skill = context.getBean(SkillRegistry.class).all().get("default").get("describe");

			assertThat(skill.inputSchema().path("properties").path("key").path("description").asString())
				.isEqualTo("from the interface");
			assertThat(SkillContexts.call(context, "describe", "{\"key\":\"k\"}")).isEqualTo("described k");
		}
	}

	@Test
	void aLazyBeanIsCreatedByItsFirstCall() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(LazySkills.class)) {
			assertThat(CREATED).hasValue(0);

			assertThat(SkillContexts.call(context, "work", "{}")).isEqualTo("lazy");
			assertThat(SkillContexts.call(context, "work", "{}")).isEqualTo("lazy");

			assertThat(CREATED).hasValue(1);
		}
	}

	@Test
	void aPrototypeIsCreatedForEachCall() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(PrototypeSkills.class)) {
			SkillContexts.call(context, "work", "{}");
			SkillContexts.call(context, "work", "{}");

			assertThat(CREATED).hasValue(2);
		}
	}

	@Test
	void aScopedBeanIsFoundOnceAndLookedUpAtEachCall() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start((beans) -> {
			beans.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			beans.register(ScopedSkills.class);
		})) {
			assertThat(CREATED).hasValue(0);

			assertThat(SkillContexts.call(context, "work", "{}")).isEqualTo("scoped");

			assertThat(CREATED).hasValue(1);
			assertThat(context.getBean(SkillRegistry.class).catalog().names()).containsExactly("work");
		}
	}

	@Test
	void theProductOfAFactoryBeanIsFound() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(TicketsFactory.class)) {
			assertThat(SkillContexts.call(context, "lookup_ticket", "{\"ticketId\":\"T-3\"}")).isEqualTo("T-3");
		}
	}

	@Test
	void inheritedMethodsWithTypeParametersAreFound() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(Numbers.class)) {
			JsonNode schema = context.getBean(SkillRegistry.class).all().get("default").get("store").inputSchema();

			assertThat(schema.path("properties").path("value").path("type").asString()).isEqualTo("integer");
			assertThat(SkillContexts.call(context, "store", "{\"value\":4}")).isEqualTo("Integer 4");
		}
	}

	@Test
	void componentsAreFoundWhosePackagesBeginLikeThoseOfSpring() {
		assertThat(SkillContexts.skill(Clinic.class, "pet")).isNotNull();
	}

	@Test
	void methodsNeedNotBePublic() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(Tickets.class)) {
			assertThat(SkillContexts.call(context, "lookup_ticket", "{\"ticketId\":\"T-4\"}")).isEqualTo("T-4");
		}
	}

	@Test
	void skillsAreFoundWhereThereIsNeitherBeanValidationNorMetrics() throws Exception {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<URL> urls = Arrays.stream(classPath.split(File.pathSeparator))
			.filter((entry) -> (!entry.contains("validat") || entry.contains("json-schema-validator"))
					&& !entry.contains("micrometer-core"))
			.map(SkillDiscoveryTests::url)
			.toList();
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader())) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("jakarta.validation.Constraint"));
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"));
			Callable<?> probe = (Callable<?>) loader.loadClass(WithoutValidation.class.getName())
				.getDeclaredConstructor()
				.newInstance();

			assertThat(probe.call()).isEqualTo("[without]");
		}
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Runs where Bean Validation is not.
	 */
	public static final class WithoutValidation implements Callable<String> {

		@Override
		public String call() {
			AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
			context.register(Bare.class);
			context.registerBean(SkillRegistry.class);
			context.registerBean(SkillRegistrar.class, () -> new SkillRegistrar(context.getBeanFactory(),
					context.getBean(SkillRegistry.class), tools.jackson.databind.json.JsonMapper.shared(), null));
			context.refresh();
			SkillRegistry registry = context.getBean(SkillRegistry.class);
			SkillDispatcher.builder(registry, new NoTargets()).build();
			context.close();
			return registry.catalog().names().toString();
		}

	}

	private static final class NoTargets implements SkillTargets {

		@Override
		public io.codexmanager.client.ReactiveCodexManager client(String profile) {
			throw new IllegalArgumentException(profile);
		}

		@Override
		public io.codexmanager.stream.OpenRequests openRequests(String profile) {
			return (request) -> true;
		}

		@Override
		public SkillSettings settings(String profile) {
			return SkillSettings.defaults();
		}

	}

	static class Bare {

		@RemoteSkill(description = "x")
		String without(String name, List<String> more) {
			return name + more;
		}

	}

	static class Tickets {

		@RemoteSkill(description = "x")
		String lookupTicket(String ticketId) {
			return ticketId;
		}

	}

	static class Mails {

		@RemoteSkill(description = "x", catalog = "mail")
		void send() {
		}

	}

	interface Describing {

		@RemoteSkill(description = "x")
		String describe(@SkillParam("from the interface") String key);

	}

	static class Described implements Describing {

		@Override
		public String describe(String key) {
			return "described " + key;
		}

	}

	@Lazy
	static class LazySkills {

		LazySkills() {
			CREATED.incrementAndGet();
		}

		@RemoteSkill(description = "x")
		String work() {
			return "lazy";
		}

	}

	@Scope("prototype")
	static class PrototypeSkills {

		PrototypeSkills() {
			CREATED.incrementAndGet();
		}

		@RemoteSkill(description = "x")
		void work() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedSkills {

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Scoped scoped() {
			CREATED.incrementAndGet();
			return new Scoped();
		}

	}

	static class Scoped {

		@RemoteSkill(description = "x")
		public String work() {
			return "scoped";
		}

	}

	static class TicketsFactory implements FactoryBean<Tickets> {

		@Override
		public Tickets getObject() {
			return new Tickets();
		}

		@Override
		public Class<?> getObjectType() {
			return Tickets.class;
		}

	}

	abstract static class Store<T> {

		@RemoteSkill(description = "x")
		public String store(T value) {
			return value.getClass().getSimpleName() + " " + value;
		}

	}

	static class Numbers extends Store<Integer> {

	}

}
