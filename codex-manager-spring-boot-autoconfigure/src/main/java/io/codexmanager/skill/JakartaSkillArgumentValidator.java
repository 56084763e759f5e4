package io.codexmanager.skill;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Validates with Bean Validation: constraints on the parameters, and those of all objects
 * in them, with and without {@code @Valid}, because the model is told all of them.
 * Messages are in one language, regardless of the locale of the machine: English, unless
 * another one is given. Requires {@code jakarta.validation}.
 */
public final class JakartaSkillArgumentValidator implements SkillArgumentValidator {

	private final Validator validator;

	private final MessageInterpolator messages;

	private final Locale locale;

	/**
	 * Create a validator with English messages.
	 * @param validator does the work
	 */
	public JakartaSkillArgumentValidator(Validator validator) {
		// the English messages of a provider are those without a language
		this(validator, Locale.ROOT);
	}

	/**
	 * Create a validator.
	 * @param validator does the work
	 * @param locale the language of the messages that the model receives;
	 * {@link Locale#ROOT} for the messages without a language
	 */
	public JakartaSkillArgumentValidator(Validator validator, Locale locale) {
		this.validator = validator;
		this.locale = locale;
		this.messages = (validator instanceof ValidatorFactory factory) ? factory.getMessageInterpolator()
				: Validation.byDefaultProvider().configure().getDefaultMessageInterpolator();
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
		Set<Violation> violations = new LinkedHashSet<>();
		this.validator.forExecutables()
			.validateParameters(bean, method, arguments)
			.forEach((violation) -> violations.add(ofMethod(violation)));
		for (int i = 0; i < arguments.length; i++) {
			int parameter = i;
			ArgumentObjects.forEach(arguments[i],
					(place, object) -> this.validator.validate(object)
						.forEach((violation) -> violations
							.add(new Violation(parameter, place + path(violation, true), message(violation)))));
		}
		return violations.stream()
			.sorted(Comparator.comparingInt(Violation::parameter)
				.thenComparing(Violation::path)
				.thenComparing(Violation::message))
			.toList();
	}

	private Violation ofMethod(ConstraintViolation<?> violation) {
		int parameter = -1;
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.getKind() == ElementKind.PARAMETER) {
				parameter = node.as(Path.ParameterNode.class).getParameterIndex();
			}
		}
		return new Violation(parameter, path(violation, false), message(violation));
	}

	private static String path(ConstraintViolation<?> violation, boolean ofObject) {
		boolean within = ofObject;
		StringBuilder path = new StringBuilder();
		for (Path.Node node : violation.getPropertyPath()) {
			if (within) {
				append(path, node);
			}
			within = within || node.getKind() == ElementKind.PARAMETER;
		}
		return path.toString();
	}

	/**
	 * The message in the one language; what the validator says by itself depends on the
	 * machine.
	 */
	private String message(ConstraintViolation<?> violation) {
		try {
			return this.messages.interpolate(violation.getMessageTemplate(), new ViolationContext(violation),
					this.locale);
		}
		catch (ValidationException ex) {
			return violation.getMessage();
		}
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

	/**
	 * What a message can refer to.
	 *
	 * @param violation the violation
	 */
	private record ViolationContext(ConstraintViolation<?> violation) implements MessageInterpolator.Context {

		@Override
		public ConstraintDescriptor<?> getConstraintDescriptor() {
			return this.violation.getConstraintDescriptor();
		}

		@Override
		public @Nullable Object getValidatedValue() {
			return this.violation.getInvalidValue();
		}

		@Override
		public <T> T unwrap(Class<T> type) {
			throw new ValidationException("There is no " + type.getName() + " here");
		}

	}

}
