package io.codexmanager.skill;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.codexmanager.CodexConfigurationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Validates with Bean Validation: constraints on the parameters, and those of objects in
 * parameters annotated with {@code @Valid}. Needs {@code jakarta.validation}.
 */
public final class JakartaSkillArgumentValidator implements SkillArgumentValidator {

	private final Validator validator;

	/**
	 * Create a validator.
	 * @param validator does the work
	 */
	public JakartaSkillArgumentValidator(Validator validator) {
		this.validator = validator;
	}

	@Override
	public void check(Class<?> type, Method method) {
		try {
			this.validator.getConstraintsForClass(type)
				.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		}
		catch (ValidationException ex) {
			throw new CodexConfigurationException("constraints", ex.getMessage() + ".",
					"Declare the constraints of a method where the method is first declared, "
							+ "so on the interface if there is one.",
					ex);
		}
	}

	@Override
	public List<Violation> validate(Object bean, Method method, @Nullable Object[] arguments) {
		return this.validator.forExecutables()
			.validateParameters(bean, method, arguments)
			.stream()
			.map(JakartaSkillArgumentValidator::violation)
			.sorted(Comparator.comparingInt(Violation::parameter)
				.thenComparing(Violation::path)
				.thenComparing(Violation::message))
			.toList();
	}

	private static Violation violation(ConstraintViolation<?> violation) {
		int parameter = -1;
		StringBuilder path = new StringBuilder();
		Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
		while (nodes.hasNext()) {
			Path.Node node = nodes.next();
			if (node.getKind() == ElementKind.PARAMETER) {
				parameter = node.as(Path.ParameterNode.class).getParameterIndex();
			}
			else if (parameter >= 0) {
				append(path, node);
			}
		}
		return new Violation(parameter, path.toString(), violation.getMessage());
	}

	private static void append(StringBuilder path, Path.Node node) {
		if (node.getIndex() != null) {
			path.append('[').append(node.getIndex()).append(']');
		}
		else if (node.getKey() != null) {
			path.append('[').append(node.getKey()).append(']');
		}
		if (node.getKind() == ElementKind.PROPERTY) {
			path.append('.').append(node.getName());
		}
	}

}
