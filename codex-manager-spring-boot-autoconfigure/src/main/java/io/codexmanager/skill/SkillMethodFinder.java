package io.codexmanager.skill;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated methods of all beans, also behind proxies, without creating a bean
 * that does not exist yet.
 */
final class SkillMethodFinder {

	private static final Log logger = HarmlessLog.of(SkillMethodFinder.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, Class<?>> made;

	/**
	 * Create a finder.
	 * @param beanFactory the beans to search
	 * @param made the classes of beans that could not be told otherwise
	 */
	SkillMethodFinder(ConfigurableListableBeanFactory beanFactory, Map<String, Class<?>> made) {
		this.beanFactory = beanFactory;
		this.made = made;
	}

	/**
	 * Return the classes of beans with an annotated method.
	 * @param annotation the annotation
	 * @return classes by names of beans
	 */
	Map<String, Class<?>> beansWith(Class<? extends Annotation> annotation) {
		Map<String, Class<?>> found = new TreeMap<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(beanName) ? null : targetClass(beanName);
			if (type != null && LateBeans.isOn(type, annotation)) {
				found.put(beanName, ClassUtils.getUserClass(type));
			}
		}
		return found;
	}

	/**
	 * Find the methods.
	 * @return the methods
	 * @throws CodexConfigurationException if one of them cannot be called
	 */
	List<SkillMethod> find() {
		List<SkillMethod> found = new ArrayList<>();
		Set<String> names = new LinkedHashSet<>(
				List.of(this.beanFactory.getBeanNamesForType(Object.class, true, false)));
		this.made.keySet().stream().filter(this.beanFactory::containsLocalBean).forEach(names::add);
		for (String beanName : names) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				Class<?> targetClass = targetClass(beanName);
				if (targetClass != null && LateBeans.isCandidate(targetClass, RemoteSkill.class)) {
					methods(targetClass).forEach((method, annotation) -> found.add(checked(
							new SkillMethod(beanName, ClassUtils.getUserClass(targetClass), method, annotation))));
				}
			}
		}
		return found;
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> made = this.made.get(beanName);
		if (made != null) {
			return made;
		}
		try {
			Class<?> type = typeOf(beanName);
			if (type != null && ScopedObject.class.isAssignableFrom(type)) {
				Class<?> scoped = typeOf(ScopedProxyUtils.getTargetBeanName(beanName));
				return (scoped != null) ? scoped : type;
			}
			if (type != null && isProxy(type) && this.beanFactory.containsSingleton(beanName)) {
				return AopProxyUtils.ultimateTargetClass(this.beanFactory.getBean(beanName));
			}
			return type;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Could not tell the class of bean '" + beanName + "', so it is not searched for skills", ex);
			return null;
		}
	}

	private @Nullable Class<?> typeOf(String beanName) {
		if (this.beanFactory.containsBeanDefinition(beanName)) {
			Object original = this.beanFactory.getMergedBeanDefinition(beanName)
				.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE);
			if (original instanceof Class<?> type) {
				return type;
			}
		}
		return this.beanFactory.getType(beanName, false);
	}

	private static Map<Method, RemoteSkill> methods(Class<?> targetClass) {
		try {
			MethodIntrospector.MetadataLookup<@Nullable RemoteSkill> lookup = (method) -> AnnotatedElementUtils
				.findMergedAnnotation(method, RemoteSkill.class);
			return MethodIntrospector.selectMethods(targetClass, lookup);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug(
					"Could not read the methods of " + targetClass.getName() + ", so it is not searched for skills",
					ex);
			return Map.of();
		}
	}

	private SkillMethod checked(SkillMethod skill) {
		Method method = skill.method();
		if (Modifier.isPrivate(method.getModifiers())) {
			throw new CodexConfigurationException(skill.place(), "the method is private.",
					"Make it public, protected or package-private.");
		}
		Class<?> beanType = this.beanFactory.getType(skill.beanName(), false);
		if (beanType == null || !isProxy(beanType)) {
			return skill;
		}
		if (Proxy.isProxyClass(beanType)) {
			try {
				AopUtils.selectInvocableMethod(method, beanType);
			}
			catch (IllegalStateException ex) {
				throw new CodexConfigurationException(skill.place(),
						"the bean is a proxy with interfaces, and none of them has the method.",
						"Declare the method in an interface of the bean, or proxy its class "
								+ "(proxyTargetClass = true).",
						ex);
			}
		}
		else if (Modifier.isFinal(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
			throw new CodexConfigurationException(skill.place(),
					"the method is final, so the proxy of the bean cannot pass it on.", "Make it non-final.");
		}
		return skill;
	}

	private static boolean isProxy(Class<?> type) {
		return Proxy.isProxyClass(type) || SpringProxy.class.isAssignableFrom(type);
	}

}
