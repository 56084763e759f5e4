package io.codexmanager.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.turn.TurnGuard;
import io.codexmanager.listener.DecidingMethods;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.skill.SkillRegistry;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Keeps turns from waiting for listeners and skills of an application that is still being
 * put together: they are called once it has started, and whoever waits in a constructor
 * keeps it from starting.
 */
final class ApplicationTurnGuard implements TurnGuard {

	private static final Log logger = HarmlessLog.of(ApplicationTurnGuard.class);

	private final ConfigurableListableBeanFactory beans;

	private final ObjectProvider<ListenerContainer> listeners;

	private final ObjectProvider<SkillRegistry> skills;

	private volatile boolean started;

	/** Found by looking at all beans, so it is looked for once. */
	private volatile @Nullable Boolean answering;

	ApplicationTurnGuard(ConfigurableListableBeanFactory beans, ObjectProvider<ListenerContainer> listeners,
			ObjectProvider<SkillRegistry> skills) {
		this.beans = beans;
		this.listeners = listeners;
		this.skills = skills;
	}

	/** Listeners and skills can be called from now on. */
	void started() {
		this.started = true;
	}

	@Override
	public @Nullable String notReady() {
		if (this.started || !answering()) {
			return null;
		}
		return "the application has not started, and its listeners that decide and its skills, which the turn may need, "
				+ "are called only then. Ask later: in an ApplicationRunner, in a listener of "
				+ "ApplicationReadyEvent, or when the bean is first used";
	}

	@Override
	public boolean answers(String type) {
		if (type.equals(RequestKind.TOOL_CALL.requestedType()) && !this.skills.getObject().isEmpty()) {
			return true;
		}
		return this.listeners.getObject().decides(type);
	}

	private boolean answering() {
		Boolean known = this.answering;
		if (known == null) {
			known = find();
			this.answering = known;
		}
		return known;
	}

	private boolean find() {
		for (String name : this.beans.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = type(name);
			if (type != null
					&& AnnotationUtils.isCandidateClass(type, List.of(CodexEventListener.class, RemoteSkill.class))
					&& answers(type)) {
				return true;
			}
		}
		return false;
	}

	private @Nullable Class<?> type(String beanName) {
		try {
			Class<?> type = this.beans.getType(beanName, false);
			if (type != null && Proxy.isProxyClass(type) && this.beans.containsSingleton(beanName)) {
				return AopProxyUtils.ultimateTargetClass(this.beans.getBean(beanName));
			}
			return (type != null) ? ClassUtils.getUserClass(type) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Could not tell the class of bean '" + beanName + "', so it is not searched for listeners",
					ex);
			return null;
		}
	}

	private static boolean answers(Class<?> type) {
		MethodIntrospector.MetadataLookup<@Nullable Boolean> lookup = (method) -> answers(method, type) ? true : null;
		return !MethodIntrospector.selectMethods(type, lookup).isEmpty();
	}

	private static boolean answers(Method method, Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(method, RemoteSkill.class)
				|| (AnnotatedElementUtils.hasAnnotation(method, CodexEventListener.class)
						&& DecidingMethods.decides(method, type));
	}

}
