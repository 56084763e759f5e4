package io.codexmanager.client;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.codexmanager.client.operation.Operation;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.QueryParameters;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What the methods of a face declare.
 */
final class Declarations {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private Declarations() {
	}

	/**
	 * The methods of all operations that a client leads to.
	 * @param client one of the two clients
	 */
	static List<Method> of(Class<?> client) {
		return Arrays.stream(client.getMethods())
			.map(Method::getReturnType)
			.distinct()
			.flatMap((operations) -> Arrays.stream(operations.getMethods()))
			.filter((method) -> method.isAnnotationPresent(Operation.class))
			.toList();
	}

	static String name(Method method) {
		return method.getAnnotation(Operation.class).name();
	}

	static String route(Method method) {
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		if (exchange == null) {
			throw new IllegalArgumentException(method + " is no exchange");
		}
		return exchange.method() + " " + (StringUtils.hasLength(exchange.url()) ? exchange.url() : "/");
	}

	static Set<Integer> outcomes(Method method) {
		return new TreeSet<>(Arrays.stream(method.getAnnotation(Operation.class).outcomes()).boxed().toList());
	}

	static Set<String> codes(Method method) {
		return new TreeSet<>(Arrays.asList(method.getAnnotation(Operation.class).outcomeCodes()));
	}

	static Stream<Parameter> parameters(Method method) {
		return Arrays.stream(method.getParameters());
	}

	static boolean inPath(Parameter parameter) {
		return parameter.isAnnotationPresent(PathVariable.class);
	}

	static Set<String> pathParameters(Method method) {
		Set<String> names = new TreeSet<>();
		parameters(method).filter(Declarations::inPath).forEach((parameter) -> names.add(parameter.getName()));
		return names;
	}

	static Set<String> query(Method method) {
		Set<String> names = new TreeSet<>();
		parameters(method).forEach((parameter) -> {
			if (QueryParameters.class.isAssignableFrom(parameter.getType())) {
				Arrays.stream(parameter.getType().getRecordComponents())
					.map(RecordComponent::getName)
					.forEach(names::add);
			}
			else if (parameter.isAnnotationPresent(RequestParam.class)) {
				names.add(parameter.getName());
			}
		});
		return names;
	}

	/**
	 * The fields that the body can have, those of all variants together.
	 */
	static Set<String> body(Method method) {
		Set<String> names = new TreeSet<>();
		parameters(method).filter((parameter) -> parameter.isAnnotationPresent(RequestBody.class))
			.forEach((parameter) -> collect(parameter.getType(), names));
		return names;
	}

	private static void collect(Class<?> type, Set<String> names) {
		JsonTypeInfo variants = AnnotatedElementUtils.findMergedAnnotation(type, JsonTypeInfo.class);
		if (variants != null) {
			names.add(variants.property());
		}
		if (type.isSealed()) {
			Arrays.stream(type.getPermittedSubclasses()).forEach((variant) -> collect(variant, names));
			return;
		}
		MAPPER.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {
			@Override
			public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
				return new JsonObjectFormatVisitor.Base(getContext()) {
					@Override
					public void property(BeanProperty property) {
						names.add(property.getName());
					}

					@Override
					public void optionalProperty(BeanProperty property) {
						names.add(property.getName());
					}
				};
			}
		});
	}

}
