package io.codexmanager.autoconfigure.aot;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

class CodexManagerRuntimeHintsTests {

	private static final ClassLoader LOADER = CodexManagerRuntimeHintsTests.class.getClassLoader();

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		new CodexManagerRuntimeHints().registerHints(this.hints, LOADER);
	}

	/** The groups of operations as the clients have them. */
	static Stream<Class<?>> groups() {
		return Stream.<Class<?>>of(CodexManager.class, ReactiveCodexManager.class)
			.flatMap((client) -> Arrays.stream(client.getMethods()))
			.map(Method::getReturnType)
			.filter((type) -> Arrays.stream(type.getMethods())
				.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class)))
			.distinct();
	}

	@ParameterizedTest
	@MethodSource("groups")
	void everyGroupOfOperationsHasItsProxies(Class<?> group) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(group)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(group)))
			.accepts(this.hints);
		assertThat(Arrays.stream(group.getMethods())).isNotEmpty()
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(this.hints));
	}

	@Test
	void everyRecordOfTheWireCanBeReadAndWritten() {
		List<Class<?>> records = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(LibraryClasses.PROTOCOL)
			.stream()
			.filter(JavaClass::isRecord)
			.<Class<?>>map(JavaClass::reflect)
			.toList();
		assertThat(records).hasSizeGreaterThan(100).contains(Health.class).allSatisfy((type) -> {
			assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.accepts(this.hints);
			assertThat(Arrays.stream(type.getRecordComponents())).allSatisfy((component) -> {
				assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
					.accepts(this.hints);
				assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(type, component.getName()))
					.accepts(this.hints);
			});
		});
	}

	@Test
	void wordsOfTheWireAreFoundByTheirConstants() {
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(ApprovalPolicy.class, "UNTRUSTED"))
			.accepts(this.hints);
	}

	@Test
	void conditionsCanAskEvents() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ApprovalRequestedEvent.class, "threadId"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ApprovalRequestedEvent.class, "request"))
			.accepts(this.hints);
	}

	@Test
	void theSchemasOfClaimsAreIncluded() {
		assertThat(RuntimeHintsPredicates.resource().forResource("io/codexmanager/claim/schema-postgresql.sql"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/codexmanager/claim/schema-h2.sql"))
			.accepts(this.hints);
	}

	@Test
	void whatIsNotOfTheWireHasNoHints() {
		RuntimeHints none = new RuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onType(CreateSession.class)).rejects(none).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(SessionOperations.class)).rejects(none);
		assertThat(RuntimeHintsPredicates.reflection().onType(CodexManagerRuntimeHints.class)).rejects(this.hints);
	}

	@Test
	void springFindsTheHints() {
		assertThat(SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", LOADER)
			.load(RuntimeHintsRegistrar.class)).hasAtLeastOneElementOfType(CodexManagerRuntimeHints.class);
		assertThat(Set.of(groups().toArray())).hasSizeGreaterThan(20);
	}

}
