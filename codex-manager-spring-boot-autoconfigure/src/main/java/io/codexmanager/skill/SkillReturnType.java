package io.codexmanager.skill;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.annotation.Async;

/**
 * What a skill returns: a value that can be written, or one holder of such a value that
 * is waited for. Everything else stops the start.
 */
final class SkillReturnType {

	private static final List<Class<?>> UNANSWERABLE = List.of(BaseStream.class, Iterator.class, Enumeration.class,
			Callable.class, Supplier.class, Runnable.class, Function.class, Consumer.class, Throwable.class,
			InputStream.class, Reader.class, Resource.class, Flow.Publisher.class, Thread.class);

	/** By name, because they need not be there. */
	private static final Set<String> RESPONSES = Set.of("org.springframework.http.HttpEntity",
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask",
			"org.springframework.web.servlet.ModelAndView");

	private static final int DEEPEST = 5;

	private final SkillMethod skill;

	private final ResolvableType type;

	SkillReturnType(SkillMethod skill) {
		this.skill = skill;
		this.type = ResolvableType.forMethodReturnType(skill.method(), skill.targetClass());
	}

	/**
	 * Refuse a type that the model cannot be answered with.
	 * @throws CodexConfigurationException if it is one
	 */
	void check() {
		Method method = this.skill.method();
		boolean async = AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(this.skill.targetClass(), Async.class);
		if (async && method.getReturnType() == void.class) {
			throw new CodexConfigurationException(this.skill.place(),
					"the method is @Async and returns nothing, so the model would be told 'ok' before it has run.",
					"Return a CompletableFuture, or leave @Async out: skills never run on an event loop.");
		}
		ResolvableType value = isHolder(this.type.toClass()) ? this.type.getGeneric(0) : this.type;
		while (value.toClass() == Optional.class) {
			value = value.getGeneric(0);
		}
		check(value, DEEPEST);
	}

	private void check(ResolvableType type, int depth) {
		Class<?> raw = type.toClass();
		if (isHolder(raw) || isUnanswerable(raw)) {
			throw new CodexConfigurationException(this.skill.place(),
					"the model gets one result, but the method returns " + name(this.type)
							+ ((raw == this.type.toClass()) ? "."
									: ", in which there is a " + raw.getSimpleName() + "."),
					"Return a value, or a Mono, a CompletionStage or a Future of one; of several values a list, "
							+ "for example with collectList().");
		}
		if (depth == 0) {
			return;
		}
		if (type.isArray()) {
			check(type.getComponentType(), depth - 1);
		}
		for (ResolvableType generic : type.getGenerics()) {
			check(generic, depth - 1);
		}
		if (raw.isRecord()) {
			for (RecordComponent component : raw.getRecordComponents()) {
				check(ResolvableType.forType(component.getGenericType(), type), depth - 1);
			}
		}
	}

	/**
	 * Whether the method returns nothing, at once or later.
	 */
	boolean isNothing() {
		Class<?> raw = this.type.toClass();
		if (isHolder(raw)) {
			ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw);
			if (adapter != null && adapter.isNoValue()) {
				return true;
			}
			raw = this.type.getGeneric(0).toClass();
		}
		return raw == void.class || raw == Void.class;
	}

	/**
	 * Whether values of a type cannot be written, or would be written as something else.
	 */
	static boolean isUnanswerable(Class<?> type) {
		if (UNANSWERABLE.stream().anyMatch((one) -> one.isAssignableFrom(type)) || isSeveral(type)) {
			return true;
		}
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (RESPONSES.contains(current.getName())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a type holds one value that is waited for.
	 */
	static boolean isHolder(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		return Mono.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
				|| Future.class.isAssignableFrom(type) || (adapter != null && !adapter.isMultiValue());
	}

	private static boolean isSeveral(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		boolean publisher = Publisher.class.isAssignableFrom(type) && !Mono.class.isAssignableFrom(type);
		return (adapter != null) ? adapter.isMultiValue() : publisher;
	}

	/**
	 * Wait for what only a thread can wait for, and make one kind of what does not need a
	 * thread.
	 * @param result what a skill returned
	 * @return the value, a {@code Mono} or a {@code CompletionStage}
	 * @throws Exception what the value failed with
	 */
	static @Nullable Object await(@Nullable Object result) throws Exception {
		if (result instanceof Mono<?> || result instanceof CompletionStage<?>) {
			return result;
		}
		if (result instanceof Future<?> future) {
			return future.get();
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
		return (result != null && adapter != null && !adapter.isMultiValue()) ? Mono.from(adapter.toPublisher(result))
				: result;
	}

	private static String name(ResolvableType type) {
		return type.toClass().getSimpleName();
	}

}
