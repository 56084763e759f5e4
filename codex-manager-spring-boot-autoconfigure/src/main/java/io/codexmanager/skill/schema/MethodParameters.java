package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.annotation.SkillParam;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.StringUtils;

/**
 * Reads the parameters of methods.
 */
final class MethodParameters {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final Class<?> contextType;

	/**
	 * Create a reader.
	 * @param contextType the type of parameters that are not the model's to give
	 */
	MethodParameters(Class<?> contextType) {
		this.contextType = contextType;
	}

	/**
	 * Read the parameters that the model gives.
	 * @param method the method
	 * @param targetClass the class by which generic types are resolved
	 * @return the parameters, without those that get the context
	 * @throws UnusableTypeException if one of them cannot be used
	 */
	List<SkillParameter> read(Method method, Class<?> targetClass) {
		Map<String, SkillParameter> parameters = new LinkedHashMap<>();
		for (MethodParameter source : new AnnotatedMethod(method).getMethodParameters()) {
			if (source.getParameterType() != this.contextType) {
				SkillParameter parameter = read(source, targetClass);
				if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
					throw new UnusableTypeException("two parameters are called '" + parameter.name() + "'.",
							"Give one of them another name with @SkillParam(name = ...).");
				}
			}
		}
		return new ArrayList<>(parameters.values());
	}

	private SkillParameter read(MethodParameter source, Class<?> targetClass) {
		AnnotatedElement annotations = AnnotatedElementUtils.forAnnotations(source.getParameterAnnotations());
		source.initParameterNameDiscovery(this.names);
		String name = name(source, annotations);
		ResolvableType type = ResolvableType
			.forType(GenericTypeResolver.resolveType(source.getGenericParameterType(), targetClass));
		Nullness nullness = Nullness.forMethodParameter(source);
		try {
			boolean required = RequiredResolver.required(annotations, type.toClass(), nullness);
			return new SkillParameter(source, name, type, required, nullness == Nullness.NULLABLE,
					RequiredResolver.description(annotations));
		}
		catch (UnusableTypeException ex) {
			throw new UnusableTypeException("parameter '" + name + "': " + ex.getMessage(), ex.cure(), ex);
		}
	}

	private static String name(MethodParameter source, AnnotatedElement annotations) {
		SkillParam param = annotations.getAnnotation(SkillParam.class);
		if (param != null && StringUtils.hasText(param.name())) {
			return param.name();
		}
		@Nullable String name = source.getParameterName();
		if (name == null) {
			throw new UnusableTypeException(
					"parameter " + source.getParameterIndex() + " of type " + source.getParameterType().getSimpleName()
							+ " has no name, because the class was compiled without -parameters.",
					"Compile with -parameters, or name it with @SkillParam(name = ...).");
		}
		return name;
	}

}
