package io.codexmanager.listener;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.protocol.ClosestName;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Looks at the condition of a listener before the first event does: whether it can be
 * read, and whether what it asks of the event is there, as far as types tell.
 */
final class ConditionCheck {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	/** For parts of which nothing is known, such as an index. */
	private static final Class<?> UNKNOWN = void.class;

	private final Set<String> names = new LinkedHashSet<>();

	private final Set<Class<? extends CodexEvent>> events;

	/**
	 * Create a check.
	 * @param method the listener
	 * @param events the types of events that it can get
	 */
	ConditionCheck(Method method, Set<Class<? extends CodexEvent>> events) {
		this.events = events;
		if (method.getParameterCount() > 0) {
			String[] discovered = new DefaultParameterNameDiscoverer().getParameterNames(method);
			if (discovered != null) {
				this.names.add(discovered[0]);
			}
			this.names.addAll(Set.of("a0", "p0"));
		}
	}

	/**
	 * Find what is wrong with a condition.
	 * @return what is wrong, empty if nothing is known to be
	 */
	Optional<Problem> problem(String condition) {
		SpelExpression expression;
		try {
			expression = PARSER.parseRaw(condition);
		}
		catch (ParseException ex) {
			return Optional.of(new Problem("its condition '" + condition + "' cannot be read: " + ex.getSimpleMessage()
					+ " (at character " + (ex.getPosition() + 1) + ").", "Correct the expression."));
		}
		catch (IllegalStateException ex) {
			return Optional
				.of(new Problem("its condition '" + condition + "' cannot be read.", "Correct the expression."));
		}
		return problem(expression.getAST());
	}

	private Optional<Problem> problem(SpelNode node) {
		if (node instanceof CompoundExpression) {
			return compound(node);
		}
		if (node instanceof VariableReference) {
			return variable(node);
		}
		return children(node);
	}

	/**
	 * Check a chain such as {@code #request.profile}. What its parts are called with is
	 * asked of other objects, but for the arguments, which are asked of the root.
	 */
	private Optional<Problem> compound(SpelNode chain) {
		SpelNode first = chain.getChild(0);
		if (first instanceof VariableReference) {
			Optional<Problem> problem = variable(first);
			if (problem.isPresent()) {
				return problem;
			}
		}
		int next = eventEndsAt(chain);
		if (next == 0) {
			return Optional.empty();
		}
		Set<Class<?>> types = new LinkedHashSet<>(this.events);
		for (int i = next; i < chain.getChildCount() && !types.isEmpty(); i++) {
			SpelNode part = chain.getChild(i);
			Set<Class<?>> found = new HashSet<>();
			types.forEach((type) -> found.addAll(results(type, part)));
			if (found.contains(UNKNOWN)) {
				return Optional.empty();
			}
			if (found.isEmpty()) {
				return Optional.of(unknown(types, part));
			}
			// what can be of another type than is declared may have more
			boolean certain = found.stream().allMatch((type) -> Modifier.isFinal(type.getModifiers()));
			types = certain ? found : Set.of();
		}
		return Optional.empty();
	}

	private static Set<Class<?>> results(Class<?> type, SpelNode part) {
		if (part instanceof MethodReference method) {
			return Stream.of(type.getMethods())
				.filter((candidate) -> candidate.getName().equals(method.getName()))
				.map(Method::getReturnType)
				.collect(Collectors.toSet());
		}
		if (part instanceof PropertyOrFieldReference property) {
			Class<?> found = property(type, property.getName());
			return (found != null) ? Set.of(found) : Set.of();
		}
		return Set.of(UNKNOWN);
	}

	/** The parts of a chain that stand for the event itself. */
	private int eventEndsAt(SpelNode chain) {
		SpelNode first = chain.getChild(0);
		if (first instanceof VariableReference) {
			String variable = name(first);
			if (this.names.contains(variable)) {
				return 1;
			}
			boolean event = variable.equals("root") && chain.getChild(1) instanceof PropertyOrFieldReference property
					&& property.getName().equals("event");
			return event ? 2 : 0;
		}
		return (first instanceof PropertyOrFieldReference property && property.getName().equals("event")) ? 1 : 0;
	}

	private Optional<Problem> variable(SpelNode node) {
		String variable = name(node);
		if (variable.equals("root") || variable.equals("this") || this.names.contains(variable)) {
			return Optional.empty();
		}
		String known = this.names.isEmpty() ? "#root.event" : "#" + this.names.iterator().next();
		return Optional.of(new Problem("its condition asks for #" + variable + ", which is nothing here.",
				"Use " + known + " for the event."));
	}

	private Optional<Problem> children(SpelNode node) {
		for (int i = 0; i < node.getChildCount(); i++) {
			Optional<Problem> problem = problem(node.getChild(i));
			if (problem.isPresent()) {
				return problem;
			}
		}
		return Optional.empty();
	}

	private static Problem unknown(Set<Class<?>> types, SpelNode part) {
		String name = (part instanceof MethodReference method) ? method.getName()
				: ((PropertyOrFieldReference) part).getName();
		Set<String> known = new TreeSet<>();
		types.forEach((type) -> known.addAll(properties(type)));
		Set<String> simple = new TreeSet<>();
		types.forEach((type) -> simple.add(type.getSimpleName()));
		String cure = ClosestName.of(name, known)
			.map((closest) -> "Did you mean '" + closest + "'?")
			.orElse("There are " + String.join(", ", known) + ".");
		return new Problem("its condition asks for '" + name + "', which " + String.join(", ", simple) + " "
				+ ((simple.size() > 1) ? "have" : "has") + " not.", cure);
	}

	private static Set<String> properties(Class<?> type) {
		Set<String> properties = new TreeSet<>();
		for (Method method : type.getMethods()) {
			boolean getter = method.getParameterCount() == 0 && method.getReturnType() != void.class
					&& !Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class;
			if (getter) {
				String name = method.getName();
				String bean = name.startsWith("get") ? name.substring(3)
						: name.startsWith("is") ? name.substring(2) : "";
				properties.add(bean.isEmpty() ? name : StringUtils.uncapitalizeAsProperty(bean));
			}
		}
		return properties;
	}

	/** As SpEL does: a getter, an accessor of a record's kind, or a public field. */
	private static @Nullable Class<?> property(Class<?> type, String name) {
		String capitalized = StringUtils.capitalize(name);
		for (String getter : new String[] { "get" + capitalized, "is" + capitalized, name }) {
			Method method = ClassUtils.getMethodIfAvailable(type, getter);
			if (method != null && method.getReturnType() != void.class) {
				return method.getReturnType();
			}
		}
		if (type.isArray() && name.equals("length")) {
			return int.class;
		}
		for (Field field : type.getFields()) {
			if (field.getName().equals(name)) {
				return field.getType();
			}
		}
		return null;
	}

	private static String name(SpelNode variable) {
		return variable.toStringAST().substring(1);
	}

	/**
	 * What is wrong with a condition.
	 *
	 * @param what what is wrong
	 * @param cure what to do about it
	 */
	record Problem(String what, String cure) {
	}

}
