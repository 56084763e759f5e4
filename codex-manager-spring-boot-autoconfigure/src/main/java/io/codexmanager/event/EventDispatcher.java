package io.codexmanager.event;

import java.time.Instant;
import java.util.List;

import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.Disconnection;
import io.codexmanager.stream.FrameInterest;
import io.codexmanager.stream.StreamHandler;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Turns what comes over the stream of a profile into events: each goes to the handlers,
 * and then, unless it is an alias, to the listeners of the application. What one of them
 * throws is logged and counted and reaches neither the others nor the stream.
 */
public final class EventDispatcher implements StreamHandler {

	private static final Log logger = HarmlessLog.of(EventDispatcher.class);

	private final EventFactory events;

	private final Aliases aliases;

	private final List<CodexEventHandler> handlers;

	private final ApplicationEventPublisher publisher;

	private final EventFilter filter;

	private final DispatchFailures failures;

	/**
	 * Create a dispatcher that publishes everything but aliases.
	 * @param source the stream whose events it dispatches
	 * @param mapper the mapper of the wire
	 * @param handlers the handlers in their order
	 * @param publisher publishes to the listeners of the application
	 * @param failures counts failures
	 */
	public EventDispatcher(Source source, JsonMapper mapper, List<CodexEventHandler> handlers,
			ApplicationEventPublisher publisher, DispatchFailures failures) {
		this(source, mapper, handlers, publisher, (type) -> true, failures);
	}

	/**
	 * Create a dispatcher.
	 * @param source the stream whose events it dispatches
	 * @param mapper the mapper of the wire
	 * @param handlers the handlers in their order
	 * @param publisher publishes to the listeners of the application
	 * @param listeners knows whether these would take an event
	 * @param failures counts failures
	 */
	public EventDispatcher(Source source, JsonMapper mapper, List<CodexEventHandler> handlers,
			ApplicationEventPublisher publisher, EventInterest listeners, DispatchFailures failures) {
		this.events = new EventFactory(source.profile(), mapper);
		this.aliases = new Aliases(source.filtered());
		this.handlers = List.copyOf(handlers);
		this.publisher = publisher;
		this.filter = new EventFilter(this.aliases, this.handlers, listeners);
		this.failures = failures;
	}

	@Override
	public FrameInterest interest(String type) {
		return this.filter.interest(type);
	}

	@Override
	public void frame(StreamFrame frame, Instant receivedAt) {
		if (frame.control()) {
			return;
		}
		if (this.aliases.isAlias(frame.type())) {
			dispatchAlias(this.events.event(frame, receivedAt));
		}
		else {
			dispatch(this.events.event(frame, receivedAt));
		}
	}

	@Override
	public void request(PendingRequest request, Instant receivedAt, boolean recovered) {
		dispatch(this.events.event(request, receivedAt, recovered));
	}

	@Override
	public void connected(Instant at, boolean reconnected) {
		dispatch(this.events.connected(at, reconnected));
	}

	@Override
	public void disconnected(Instant at, Disconnection disconnection) {
		dispatch(this.events.disconnected(at, disconnection));
	}

	@Override
	public void resynchronized(Instant at, int sessions, int recovered) {
		dispatch(this.events.resynchronized(at, sessions, recovered));
	}

	private void dispatch(CodexEvent event) {
		String sessionId = event.threadId();
		if (sessionId == null) {
			deliver(event);
			return;
		}
		try {
			new TurnCaller(event.profile(), sessionId, null).call(() -> {
				deliver(event);
				return true;
			});
		}
		catch (Exception ex) {
			report(event, ex);
		}
	}

	private void deliver(CodexEvent event) {
		for (CodexEventHandler handler : this.handlers) {
			try {
				handler.handle(event);
			}
			catch (Throwable ex) {
				report(event, ex);
			}
		}
		Throwable failure = null;
		try {
			this.publisher.publishEvent(event);
		}
		catch (Throwable ex) {
			failure = ex;
			report(event, ex);
		}
		for (CodexEventHandler handler : this.handlers) {
			try {
				handler.published(event, failure);
			}
			catch (Throwable ex) {
				report(event, ex);
			}
		}
	}

	private void dispatchAlias(CodexEvent event) {
		for (CodexEventHandler handler : this.handlers) {
			if (EventFilter.wantsAlias(handler, event.type())) {
				try {
					handler.handleAlias(event);
				}
				catch (Throwable ex) {
					report(event, ex);
				}
			}
		}
	}

	private void report(CodexEvent event, Throwable failure) {
		try {
			logger.error("Handling of " + event + " failed", failure);
			this.failures.failed(event, failure);
		}
		catch (Throwable ex) {
			// An exception that cannot even be printed must not stop the lane either
			logger.error("Handling of " + event + " failed with " + failure.getClass().getName()
					+ ", which could not be reported: " + ex.getClass().getName());
		}
	}

	/**
	 * Names a stream.
	 *
	 * @param profile the profile it belongs to
	 * @param filtered whether it is filtered to a session; if so, derived events that the
	 * server broadcasts come without their originals and are no aliases
	 */
	public record Source(String profile, boolean filtered) {
	}

}
