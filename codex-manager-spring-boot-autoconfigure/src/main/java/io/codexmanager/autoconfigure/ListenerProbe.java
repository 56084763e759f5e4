package io.codexmanager.autoconfigure;

import java.io.Serial;
import java.util.List;

import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.event.ItemStartedEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.event.ToolInputResolvedEvent;
import io.codexmanager.event.TranscriptUpdatedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Finds out whether anybody listens to events of codex-manager. Listeners to all events
 * whatsoever do not count.
 */
final class ListenerProbe {

	private static final ResolvableType UNRELATED = ResolvableType.forClass(UnrelatedEvent.class);

	private static final List<ResolvableType> EVENTS = List
		.of(ManagerEvent.class, ApprovalRequestedEvent.class, ApprovalResolvedEvent.class,
				ToolInputRequestedEvent.class, ToolInputResolvedEvent.class, ToolCallRequestedEvent.class,
				ToolCallResolvedEvent.class, TranscriptUpdatedEvent.class, TurnStartedEvent.class,
				TurnCompletedEvent.class, ItemStartedEvent.class, ItemCompletedEvent.class,
				AgentMessageDeltaEvent.class, StreamConnectedEvent.class, StreamDisconnectedEvent.class,
				StreamResynchronizedEvent.class, CodexEvent.class)
		.stream()
		.map(ResolvableType::forClass)
		.toList();

	private final AbstractApplicationContext context;

	ListenerProbe(AbstractApplicationContext context) {
		this.context = context;
	}

	boolean anybodyListens() {
		return this.context.getApplicationListeners().stream().anyMatch(ListenerProbe::listens);
	}

	private static boolean listens(ApplicationListener<?> listener) {
		GenericApplicationListener generic = (listener instanceof GenericApplicationListener own) ? own
				: new GenericApplicationListenerAdapter(listener);
		return EVENTS.stream().anyMatch(generic::supportsEventType) && !generic.supportsEventType(UNRELATED);
	}

	private static final class UnrelatedEvent extends ApplicationEvent {

		@Serial
		private static final long serialVersionUID = 1L;

		private UnrelatedEvent(Object source) {
			super(source);
		}

	}

}
