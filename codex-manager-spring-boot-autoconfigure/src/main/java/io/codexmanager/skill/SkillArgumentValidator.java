package io.codexmanager.skill;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Strategy that validates the arguments of a skill method before it runs.
 */
public interface SkillArgumentValidator {

	/**
	 * Check at startup that the constraints of a method can be validated.
	 * @param type class of the object whose method will be called
	 * @param method the method, as the class has it
	 * @throws io.codexmanager.CodexConfigurationException if they cannot
	 */
	void check(Class<?> type, Method method);

	/**
	 * Validate arguments.
	 * @param bean the object whose method is called
	 * @param method the method, as the object's class declares it
	 * @param arguments its arguments
	 * @return the violations, empty if the arguments are valid
	 */
	List<Violation> validate(Object bean, Method method, @Nullable Object[] arguments);

	/**
	 * Something is wrong with an argument.
	 *
	 * @param parameter index of the parameter, -1 for a constraint across parameters
	 * @param path where in the argument, empty for the argument itself
	 * @param message what is wrong, for the model
	 */
	record Violation(int parameter, String path, String message) {
	}

}
