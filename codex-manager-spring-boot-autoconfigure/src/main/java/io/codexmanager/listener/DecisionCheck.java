package io.codexmanager.listener;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.Decision;
import io.codexmanager.protocol.ToolCallResponse;
import io.codexmanager.protocol.ToolInputAnswer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Whether what a listener returns can be an answer to one of its events.
 *
 * @param returned type of the returned value
 * @param events the events that the listener can get
 */
record DecisionCheck(ResolvableType returned, Set<Class<? extends CodexEvent>> events) {

	private static final Map<Class<?>, Class<? extends CodexEvent>> ANSWERS = Map.of(ApprovalDecision.class,
			ApprovalRequestedEvent.class, ToolInputAnswer.class, ToolInputRequestedEvent.class);

	Optional<Problem> problem() {
		Class<?> value = valueType();
		String name = value.getSimpleName();
		if (value == Decision.class || value == ToolCallResponse.class) {
			return Optional.of(new Problem("it returns " + name + ", which is no answer that a listener can give.",
					"Return ApprovalDecision or ToolInputAnswer."));
		}
		Class<? extends CodexEvent> event = answered(value);
		if (event == null || this.events.contains(event)) {
			return Optional.empty();
		}
		return Optional.of(new Problem("it returns " + name + " but cannot get an event that asks for one.",
				"Take " + event.getSimpleName() + ", or return something else."));
	}

	/**
	 * Tell whether what is returned is an answer.
	 */
	boolean answers() {
		return answered(valueType()) != null;
	}

	private static @Nullable Class<? extends CodexEvent> answered(Class<?> value) {
		return ANSWERS.get(value);
	}

	private Class<?> valueType() {
		Class<?> type = this.returned.toClass();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return this.returned.as(CompletionStage.class).getGeneric().toClass();
		}
		if (type == Optional.class || ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			return this.returned.getGeneric().toClass();
		}
		return type;
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
