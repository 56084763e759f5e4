package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.support.Deadline;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.core.ResolvableType;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Stops the start for listeners that could never be called as they are meant.
 */
final class ListenerChecks {

	private static final Log logger = HarmlessLog.of(CodexEventListener.class);

	private final Class<?> targetClass;

	private final Method method;

	ListenerChecks(Class<?> targetClass, Method method) {
		this.targetClass = targetClass;
		this.method = method;
	}

	void parameters() {
		int count = this.method.getParameterCount();
		if (count > 1) {
			throw wrong("it takes " + count + " parameters.", "Take the event alone; it carries all else.");
		}
	}

	void names(String... names) {
		for (String name : names) {
			if (name.isBlank()) {
				throw wrong("it gives a blank event name.", "Leave the name out, or use \"*\" for all events.");
			}
			int asterisk = name.indexOf('*');
			if (asterisk >= 0 && asterisk != name.length() - 1) {
				throw wrong("the asterisk in event name '" + name + "' is not at its end.",
						"Only prefixes can be given: put the asterisk last.");
			}
			if (name.chars().anyMatch(Character::isWhitespace)) {
				throw wrong("event name '" + name + "' has white space in it.",
						"Give each name as a value of its own.");
			}
		}
	}

	void profiles(String[] profiles, Set<String> known) {
		for (String profile : profiles) {
			if (!known.contains(profile)) {
				throw wrong("it gives profile '" + profile + "', which does not exist.",
						"Use one of " + new TreeSet<>(known) + ", or define codex-manager.profiles." + profile + ".");
			}
		}
	}

	RetryPolicy retry(ListenerRetry retry, UnaryOperator<String> placeholders) {
		if (retry.maxAttempts() < 1) {
			throw wrong("it gives maxAttempts = " + retry.maxAttempts() + ".", "Give 1 or more.");
		}
		if (!(retry.multiplier() >= 1) || Double.isInfinite(retry.multiplier())) {
			throw wrong("it gives multiplier = " + retry.multiplier() + ".", "Give 1 or more.");
		}
		ExponentialBackOff waits = new ExponentialBackOff(millis("delay", placeholders.apply(retry.delay())),
				retry.multiplier());
		waits.setMaxInterval(millis("maxDelay", placeholders.apply(retry.maxDelay())));
		waits.setMaxAttempts(retry.maxAttempts() - 1L);
		return RetryPolicy.builder().backOff(waits).predicate(new RetriedFailures(retry)).build();
	}

	private long millis(String attribute, String value) {
		String cure = "Give a time such as 500ms, 2s or PT1M.";
		Duration duration;
		try {
			duration = DurationFormatterUtils.detectAndParse(value.trim());
		}
		catch (IllegalArgumentException ex) {
			throw wrong("it gives " + attribute + " = '" + value + "', which is no time.", cure);
		}
		if (duration.isNegative()) {
			throw wrong("it gives " + attribute + " = '" + value + "', which is negative.", cure);
		}
		return Deadline.timed(duration).toMillis();
	}

	/**
	 * What is known of events holds for this version of the manager, so it is no error.
	 */
	void unknownNames(String... names) {
		for (String name : names) {
			boolean prefix = name.endsWith("*");
			String start = prefix ? name.substring(0, name.length() - 1) : name;
			if (prefix ? EventNames.isPrefix(start) : EventNames.isKnown(name)) {
				continue;
			}
			String meant = EventNames.closest(start)
				.map((closest) -> " Did you mean '" + closest + (prefix ? "' or a prefix of it?" : "'?"))
				.orElse("");
			logger.warn("@CodexEventListener method " + ClassUtils.getQualifiedMethodName(this.method, this.targetClass)
					+ " names the event '" + name
					+ "', which is not known, and is called only if a newer manager sends it." + meant);
		}
	}

	void condition(String condition, ListenerMethod listener) {
		if (!condition.isBlank()) {
			new ConditionCheck(this.method, possible(listener)).problem(condition).ifPresent((problem) -> {
				throw wrong(problem.what(), problem.cure());
			});
		}
	}

	void delivery(ListenerMethod listener) {
		if (listener.options().delivery() == Delivery.ONCE
				&& possible(listener).stream().allMatch(ListenerMethod::ofConnection)) {
			throw wrong("its events are of the connection, which each instance has for itself, but it says ONCE.",
					"Leave the delivery out.");
		}
	}

	void events(ListenerMethod listener) {
		ResolvableType parameter = listener.parameter();
		if (listener.names().isEmpty()) {
			if (parameter == null) {
				throw wrong("it neither takes an event nor names events.",
						"Take an event, for example ApprovalRequestedEvent, or name events in the annotation.");
			}
			Class<?> type = parameter.toClass();
			if (type != CodexEvent.class && type.isAssignableFrom(CodexEvent.class)) {
				throw wrong("its parameter of type " + type.getSimpleName() + " takes any event.",
						"Take CodexEvent or one of its sub-types, or name events in the annotation.");
			}
		}
		Set<Class<? extends CodexEvent>> possible = possible(listener);
		new DecisionCheck(listener.returned(), possible).problem().ifPresent((problem) -> {
			throw wrong(problem.what(), problem.cure());
		});
	}

	private Set<Class<? extends CodexEvent>> possible(ListenerMethod listener) {
		Set<Class<? extends CodexEvent>> all = fitting(listener, EventNames.typesStartingWith(""));
		if (all.isEmpty()) {
			throw wrong("no event can fill its parameter of type " + listener.parameter() + ".",
					"Take CodexEvent or one of its sub-types in io.codexmanager.event.");
		}
		if (listener.names().isEmpty()) {
			return all;
		}
		Set<Class<? extends CodexEvent>> possible = new LinkedHashSet<>();
		for (String name : listener.names().names()) {
			possible.addAll(named(listener, name, Set.of(EventNames.typeOf(name))));
		}
		for (String prefix : listener.names().prefixes()) {
			possible.addAll(named(listener, prefix + "*", EventNames.typesStartingWith(prefix)));
		}
		return possible;
	}

	private Set<Class<? extends CodexEvent>> named(ListenerMethod listener, String name,
			Set<Class<? extends CodexEvent>> types) {
		Set<Class<? extends CodexEvent>> fitting = fitting(listener, types);
		if (fitting.isEmpty()) {
			TreeSet<String> simple = new TreeSet<>();
			types.forEach((type) -> simple.add(type.getSimpleName()));
			throw wrong(
					"events of the name '" + name + "' cannot fill its parameter of type " + listener.parameter() + ".",
					"They are of type " + String.join(", ", simple) + ": take that, or leave the name out.");
		}
		return fitting;
	}

	private static Set<Class<? extends CodexEvent>> fitting(ListenerMethod listener,
			Set<Class<? extends CodexEvent>> types) {
		Set<Class<? extends CodexEvent>> fitting = new LinkedHashSet<>(types);
		fitting.removeIf((type) -> !listener.takes(ResolvableType.forClass(type)));
		return fitting;
	}

	private CodexConfigurationException wrong(String problem, String cure) {
		return new CodexConfigurationException(
				"@CodexEventListener method " + ClassUtils.getQualifiedMethodName(this.method, this.targetClass),
				problem, cure);
	}

}
