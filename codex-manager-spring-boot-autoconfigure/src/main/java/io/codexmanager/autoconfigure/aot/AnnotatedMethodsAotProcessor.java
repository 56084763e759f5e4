package io.codexmanager.autoconfigure.aot;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.skill.LateBeans;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the {@link RemoteSkill @RemoteSkill} and
 * {@link CodexEventListener @CodexEventListener} methods of beans ahead of time: the
 * methods are called by reflection, the arguments and results of skills are read and
 * written as JSON, their schemas are made from their types, and the conditions of
 * listeners call other beans.
 */
final class AnnotatedMethodsAotProcessor implements BeanRegistrationAotProcessor {

	private static final Pattern BEAN = Pattern.compile("@(\\w+)");

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		Set<Method> skills = LateBeans.methods(type, RemoteSkill.class);
		Set<Method> listeners = LateBeans.methods(type, CodexEventListener.class);
		if (skills.isEmpty() && listeners.isEmpty()) {
			return null;
		}
		ConfigurableListableBeanFactory beans = bean.getBeanFactory();
		return (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			hints.registerType(type);
			skills.forEach((skill) -> registerSkill(hints, skill));
			listeners.forEach((listener) -> registerListener(hints, listener, beans));
		};
	}

	private static void registerSkill(ReflectionHints hints, Method skill) {
		hints.registerMethod(skill, ExecutableMode.INVOKE);
		BindingReflectionHintsRegistrar types = new BindingReflectionHintsRegistrar();
		types.registerReflectionHints(hints, skill.getGenericParameterTypes());
		types.registerReflectionHints(hints, skill.getGenericReturnType());
	}

	private static void registerListener(ReflectionHints hints, Method listener,
			ConfigurableListableBeanFactory beans) {
		hints.registerMethod(listener, ExecutableMode.INVOKE);
		for (String name : beansOf(listener)) {
			Class<?> type = beans.containsBean(name) ? beans.getType(name, false) : null;
			if (type != null) {
				hints.registerType(ClassUtils.getUserClass(type), MemberCategory.INVOKE_PUBLIC_METHODS);
			}
		}
	}

	/** The beans that the condition of a listener names. */
	private static Set<String> beansOf(Method listener) {
		CodexEventListener annotation = AnnotatedElementUtils.findMergedAnnotation(listener, CodexEventListener.class);
		String condition = (annotation != null) ? annotation.condition() : "";
		return BEAN.matcher(condition)
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
