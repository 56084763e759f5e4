package io.codexmanager.testing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;

import org.springframework.util.StringUtils;

/**
 * Checks a model of what several threads do. The usual build has them meet in the ways
 * that are written down with the model; {@code -Plincheck}, which sets
 * {@code tests.lincheck=full}, in hundreds of others as well.
 */
public final class LincheckModel {

	private static final boolean FULL = "full".equals(System.getProperty("tests.lincheck"));

	private final List<ExecutionScenario> meetings = new ArrayList<>();

	private final Class<?> model;

	private LincheckModel(Class<?> model) {
		this.model = model;
	}

	/**
	 * Begin with a model.
	 * @param model a public class whose methods are what threads do, and what holds
	 * afterwards
	 * @return checks of it
	 */
	public static LincheckModel of(Class<?> model) {
		return new LincheckModel(model);
	}

	/**
	 * Have two threads meet.
	 * @param before what is done before: names of methods with their arguments, separated
	 * by commas
	 * @param one what one thread does
	 * @param other what the other thread does meanwhile
	 * @return this
	 */
	public LincheckModel meet(String before, String one, String other) {
		this.meetings.add(new ExecutionScenario(actors(before), List.of(actors(one), actors(other)), List.of(),
				new Actor(method((method) -> method.isAnnotationPresent(Validate.class)), List.of())));
		return this;
	}

	/**
	 * Make interleavings on purpose, in the same order each time.
	 */
	public void check() {
		check(new ModelCheckingOptions().iterations(FULL ? 100 : 0).invocationsPerIteration(FULL ? 2_000 : 50));
	}

	/**
	 * Let threads meet as they do, for models of more than can be interleaved on purpose.
	 */
	public void stress() {
		check(new StressOptions().iterations(FULL ? 100 : 0).invocationsPerIteration(FULL ? 10_000 : 50));
	}

	private <T extends Options<T, ?>> void check(T options) {
		this.meetings.forEach(options::addCustomScenario);
		options.threads(2).actorsBefore(2).actorsPerThread(3).actorsAfter(1).check(this.model);
	}

	private List<Actor> actors(String text) {
		return Arrays.stream(StringUtils.commaDelimitedListToStringArray(text))
			.map(String::trim)
			.map(this::actor)
			.toList();
	}

	private Actor actor(String text) {
		String[] words = text.split(" ");
		Method method = method((candidate) -> candidate.getName().equals(words[0]));
		List<Object> arguments = new ArrayList<>();
		for (int index = 1; index < words.length; index++) {
			boolean number = method.getParameterTypes()[index - 1] == int.class;
			arguments.add(number ? (Object) Integer.valueOf(words[index]) : Boolean.valueOf(words[index]));
		}
		return new Actor(method, arguments);
	}

	private Method method(Predicate<Method> wanted) {
		return Arrays.stream(this.model.getMethods()).filter(wanted).findFirst().orElseThrow();
	}

}
