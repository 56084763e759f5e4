package io.codexmanager.listener;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.ToolCallResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Whether what a listener returns can be an answer to one of its events. What can never
 * be sent is found here, because the request would wait for it in silence.
 *
 * @param returned type of the returned value
 * @param events the events that the listener can get
 */
record DecisionCheck(ResolvableType returned, Set<Class<? extends CodexEvent>> events) {

	private static final Set<Class<?>> NO_ANSWERS = Set.of(Decision.class, ToolCallResponse.class);

	private static final String SHAPES = " itself, or an Optional, CompletionStage or Mono of it;"
			+ " null or an empty one leaves the request to others.";

	Optional<Problem> problem() {
		Class<?> value = value().toClass();
		if (NO_ANSWERS.contains(value)) {
			return problem("it returns " + value.getSimpleName() + ", which is no answer that a listener can give.",
					possible());
		}
		AnswerKind kind = kind(value);
		if (kind != null) {
			return this.events.contains(kind.event()) ? Optional.empty()
					: problem("it returns " + value.getSimpleName() + " but cannot get an event that asks for one.",
							"Take " + kind.event().getSimpleName() + ", or return something else.");
		}
		Class<?> hidden = hidden(this.returned);
		if (hidden != null) {
			return problem("it returns " + this.returned + ", from which no answer can be taken.",
					"Return " + hidden.getSimpleName() + SHAPES);
		}
		if (asksOnly() && !nothing(value) && !ApplicationEvent.class.isAssignableFrom(value) && !decides()) {
			return problem("it returns " + this.returned + ", which answers no request, and gets nothing but requests.",
					possible());
		}
		return Optional.empty();
	}

	/**
	 * Tell whether what is returned can be an answer to one of the events.
	 */
	boolean decides() {
		return this.events.stream().anyMatch(this::decides);
	}

	/**
	 * Tell whether what is returned can be an answer to events of a type.
	 */
	boolean decides(Class<? extends CodexEvent> event) {
		Class<?> value = value().toClass();
		return kinds().anyMatch((kind) -> kind.event() == event && value.isAssignableFrom(kind.answer()));
	}

	/**
	 * Find an answer in a type that is not looked into.
	 * @param type the type
	 * @return the kind of answer, {@code null} if there is none
	 */
	static @Nullable Class<?> hidden(ResolvableType type) {
		Class<?> known = type.toClass();
		if (kind(known) != null || NO_ANSWERS.contains(known)) {
			return known;
		}
		if (type.isArray()) {
			return hidden(type.getComponentType());
		}
		for (ResolvableType generic : type.getGenerics()) {
			Class<?> hidden = hidden(generic);
			if (hidden != null) {
				return hidden;
			}
		}
		return null;
	}

	private ResolvableType value() {
		return ReturnedValue.of(this.returned);
	}

	/**
	 * Tell whether all events are requests, so that whatever is returned looks like an
	 * answer.
	 */
	private boolean asksOnly() {
		return !this.events.isEmpty() && this.events.stream().allMatch(PendingRequestEvent.class::isAssignableFrom);
	}

	private String possible() {
		List<String> answers = kinds().filter((kind) -> this.events.contains(kind.event()))
			.map((kind) -> kind.answer().getSimpleName())
			.toList();
		if (answers.isEmpty()) {
			return this.events.stream().anyMatch(PendingRequestEvent.class::isAssignableFrom)
					? "Return nothing: calls of tools are answered by @RemoteSkill methods."
					: "Return ApprovalDecision or ToolInputAnswer, and take the event that asks for it.";
		}
		return "Return " + String.join(" or ", answers) + SHAPES
				+ " Return nothing if it does not decide; to publish something else, use an ApplicationEventPublisher.";
	}

	private static Stream<AnswerKind> kinds() {
		return Arrays.stream(AnswerKind.values());
	}

	private static @Nullable AnswerKind kind(Class<?> answer) {
		return kinds().filter((kind) -> kind.answer() == answer).findFirst().orElse(null);
	}

	private static boolean nothing(Class<?> value) {
		return value == void.class || value == Void.class;
	}

	private static Optional<Problem> problem(String what, String cure) {
		return Optional.of(new Problem(what, cure));
	}

	/**
	 * What is wrong with a returned type.
	 *
	 * @param what a sentence
	 * @param cure a sentence
	 */
	record Problem(String what, String cure) {
	}

}
