package io.codexmanager.listener;

import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.Delivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.StringUtils;

/**
 * What an annotation says beside the names of events.
 *
 * @param sessions the sessions it gives, {@code null} for all
 * @param sessionFilter name of a bean that tells the sessions, if it gives one
 * @param delivery which instances are called
 * @param concurrency in which order and how many at a time
 * @param retry how often and when the listener is called again
 * @param errorHandler name of a bean that is told of failures, if it gives one
 */
record ListenerOptions(@Nullable Set<String> sessions, @Nullable String sessionFilter, Delivery delivery,
		Concurrency concurrency, RetryPolicy retry, @Nullable String errorHandler) {

	static ListenerOptions of(CodexEventListener annotation, UnaryOperator<String> placeholders,
			ListenerChecks checks) {
		return new ListenerOptions(sessions(annotation.session(), placeholders), name(annotation.sessionFilter()),
				annotation.delivery(), annotation.concurrency(), checks.retry(annotation.retry(), placeholders),
				name(annotation.errorHandler()));
	}

	private static @Nullable Set<String> sessions(String[] given, UnaryOperator<String> placeholders) {
		if (given.length == 0) {
			return null;
		}
		return Arrays.stream(given)
			.map(placeholders)
			.flatMap((resolved) -> Arrays.stream(StringUtils.commaDelimitedListToStringArray(resolved)))
			.map(String::trim)
			.filter((session) -> !session.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable String name(String bean) {
		return bean.isEmpty() ? null : bean;
	}

}
