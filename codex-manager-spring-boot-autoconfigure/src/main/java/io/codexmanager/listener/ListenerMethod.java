package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.ManagerEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * An annotated method: which events it takes, how it is called, and what it returns.
 */
final class ListenerMethod {

	private final Map<Class<?>, Boolean> fitting = new ConcurrentHashMap<>();

	private final Method method;

	private final @Nullable ResolvableType parameter;

	private final ResolvableType returned;

	private final NamePatterns names;

	private final Set<String> profiles;

	private final ListenerOptions options;

	private final Map<Class<?>, Boolean> deciding = new ConcurrentHashMap<>();

	private ListenerMethod(Method method, Class<?> targetClass, CodexEventListener annotation,
			ListenerOptions options) {
		this.method = method;
		this.parameter = parameterOf(method, targetClass);
		this.returned = ResolvableType.forMethodReturnType(method, targetClass);
		this.names = NamePatterns.of(annotation.value());
		this.profiles = Set.copyOf(List.of(annotation.profile()));
		this.options = options;
	}

	/**
	 * Read an annotated method.
	 * @param targetClass the class of the bean behind its proxies
	 * @param candidate the method, of the class or of an interface of its proxy
	 * @param knownProfiles the profiles that exist
	 * @param placeholders resolves placeholders
	 * @return the method
	 * @throws io.codexmanager.CodexConfigurationException if it cannot work
	 */
	static ListenerMethod of(Class<?> targetClass, Method candidate, Set<String> knownProfiles,
			UnaryOperator<String> placeholders) {
		Method method = AopUtils.getMostSpecificMethod(candidate, targetClass);
		CodexEventListener annotation = Objects
			.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, CodexEventListener.class));
		ListenerChecks checks = new ListenerChecks(targetClass, method);
		checks.parameters();
		checks.names(annotation.value());
		checks.profiles(annotation.profile(), knownProfiles);
		ListenerMethod listener = new ListenerMethod(method, targetClass, annotation,
				ListenerOptions.of(annotation, placeholders, checks));
		checks.events(listener);
		checks.delivery(listener);
		checks.condition(annotation.condition(), listener);
		checks.unknownNames(annotation.value());
		return listener;
	}

	/**
	 * Tell whether events of a type are of the connection and not of the manager.
	 */
	static boolean ofConnection(Class<? extends CodexEvent> type) {
		return !ManagerEvent.class.isAssignableFrom(type) && type != CodexEvent.class;
	}

	Method method() {
		return this.method;
	}

	@Nullable ResolvableType parameter() {
		return this.parameter;
	}

	ResolvableType returned() {
		return this.returned;
	}

	NamePatterns names() {
		return this.names;
	}

	Set<String> profiles() {
		return this.profiles;
	}

	ListenerOptions options() {
		return this.options;
	}

	boolean takes(CodexEvent event) {
		return this.names.match(event.type()) && fits(event);
	}

	/**
	 * Tell whether events of a name can be meant.
	 */
	boolean mayTake(String type) {
		return this.names.match(type) && takes(ResolvableType.forClass(EventNames.typeOf(type)));
	}

	boolean takesAlias(CodexEvent event) {
		return this.names.matchAlias(event.type()) && fits(event);
	}

	boolean takes(ResolvableType type) {
		return CodexEvent.class.isAssignableFrom(type.toClass())
				&& (this.parameter == null || this.parameter.isAssignableFrom(type));
	}

	/**
	 * Tell whether an event is for one of all instances only.
	 */
	boolean once(CodexEvent event) {
		return switch (this.options.delivery()) {
			case AUTO -> decides(event);
			case ONCE -> !ofConnection(event.getClass());
			case ALL -> false;
		};
	}

	/**
	 * Tell whether what the method returns can be an answer to an event.
	 */
	boolean decides(CodexEvent event) {
		return decides(event.getClass());
	}

	/**
	 * Tell whether what the method returns can be an answer to events of a type.
	 */
	boolean decides(Class<? extends CodexEvent> event) {
		return this.deciding.computeIfAbsent(event,
				(type) -> new DecisionCheck(this.returned, Set.of()).decides(event));
	}

	private boolean fits(CodexEvent event) {
		return (this.profiles.isEmpty() || this.profiles.contains(event.profile())) && ofSession(event.threadId())
				&& this.fitting.computeIfAbsent(event.getClass(), (type) -> takes(ResolvableType.forClass(type)));
	}

	private boolean ofSession(@Nullable String threadId) {
		Set<String> sessions = this.options.sessions();
		return sessions == null || (threadId != null && sessions.contains(threadId));
	}

	private static @Nullable ResolvableType parameterOf(Method method, Class<?> targetClass) {
		return (method.getParameterCount() != 0) ? ResolvableType.forMethodParameter(method, 0, targetClass) : null;
	}

}
