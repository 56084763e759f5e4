package io.codexmanager.skill;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Sees annotated methods on beans whose class is only known once they are made: those of
 * a {@code FactoryBean}, and lazy and scoped ones that are declared by their interface.
 * What is made before all singletons are there can still be found; for what is made later
 * there is a warning, because neither skills nor listeners are added afterwards. For the
 * library's own use.
 */
public final class LateBeans implements BeanPostProcessor {

	private static final Log logger = HarmlessLog.of(LateBeans.class);

	private final Map<String, Class<?>> made = new ConcurrentHashMap<>();

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private volatile boolean late;

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
		if (isOn(type, RemoteSkill.class) || isOn(type, CodexEventListener.class)) {
			if (!this.late) {
				this.made.put(beanName, type);
			}
			else if (!this.made.containsKey(beanName) && this.warned.add(beanName)) {
				warn(beanName, type);
			}
		}
		return bean;
	}

	/**
	 * Return the beans with annotated methods that were made until now.
	 */
	Map<String, Class<?>> made() {
		return new TreeMap<>(this.made);
	}

	/**
	 * What is made from now on comes too late.
	 * @param known names of beans whose methods are known, made or not
	 */
	void late(Map<String, Class<?>> known) {
		this.made.putAll(known);
		this.late = true;
	}

	static boolean isOn(Class<?> type, Class<? extends Annotation> annotation) {
		return !methods(type, annotation).isEmpty();
	}

	/**
	 * Find the annotated methods of a class.
	 * @param type the class
	 * @param annotation the annotation
	 * @return its methods, none if they cannot be read
	 */
	public static Set<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
		try {
			return isCandidate(type, annotation) ? MethodIntrospector.selectMethods(type,
					(Method method) -> AnnotatedElementUtils.hasAnnotation(method, annotation)) : Set.of();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Could not read the methods of " + type.getName(), ex);
			return Set.of();
		}
	}

	/**
	 * Tell whether a class can have methods with an annotation. Those of Spring have
	 * none, and are most of the beans; applications whose packages begin like theirs mark
	 * their components, as they must for {@code @EventListener}.
	 */
	static boolean isCandidate(Class<?> type, Class<? extends Annotation> annotation) {
		boolean spring = type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(type, Component.class);
		return !spring && AnnotationUtils.isCandidateClass(type, annotation);
	}

	static void warn(String beanName, Class<?> type) {
		logger.warn("Bean '" + beanName + "' of " + type.getName() + " has methods with @RemoteSkill or "
				+ "@CodexEventListener that do nothing: its class was not known when the application started. "
				+ "Declare the bean by its class, as the return type of its @Bean method or the object type of its "
				+ "FactoryBean");
	}

}
