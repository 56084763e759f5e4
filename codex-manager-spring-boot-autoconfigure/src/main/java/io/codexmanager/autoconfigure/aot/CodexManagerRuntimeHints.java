package io.codexmanager.autoconfigure.aot;

import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;

/**
 * What the library does by reflection whatever the application looks like: it reads and
 * writes the records of the wire, calls operations through proxies of their interfaces,
 * and evaluates the conditions of listeners on events.
 */
final class CodexManagerRuntimeHints implements RuntimeHintsRegistrar {

	private static final MemberCategory[] WIRE = { MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
			MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
			MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS,
			MemberCategory.ACCESS_PUBLIC_FIELDS };

	private static final String CLAIM_SCHEMAS = "io/codexmanager/claim/schema-*.sql";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		LibraryClasses classes = new LibraryClasses(classLoader);
		for (Class<?> type : classes.below(LibraryClasses.PROTOCOL, (type) -> !type.isAnonymousClass())) {
			hints.reflection().registerType(type, WIRE);
		}
		for (Class<?> type : classes.below(LibraryClasses.EVENTS, (type) -> Modifier.isPublic(type.getModifiers()))) {
			hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
		registerOperations(hints, classes.below(LibraryClasses.OPERATIONS, CodexManagerRuntimeHints::isGroup));
		hints.resources().registerPattern(CLAIM_SCHEMAS);
	}

	private static void registerOperations(RuntimeHints hints, Class<?>[] groups) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, groups);
		for (Class<?> group : groups) {
			hints.reflection().registerType(group, MemberCategory.INVOKE_PUBLIC_METHODS);
			// the one of Spring, which sends requests
			hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(group));
			// the one that waits for it
			hints.proxies().registerJdkProxy(group);
		}
	}

	private static boolean isGroup(Class<?> type) {
		return type.isInterface() && !type.isAnnotation();
	}

}
