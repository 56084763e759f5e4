package io.codexmanager.event;

import java.util.List;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.stream.FrameInterest;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

/**
 * Knows which frames anybody wants as events: the handlers, the listeners of the
 * application, or those who need them to know all that an approval asks for. A handler
 * that cannot tell is taken to want its events, but no aliases.
 */
final class EventFilter {

	private static final Log logger = HarmlessLog.of(EventFilter.class);

	private static final String APPROVAL = RequestKind.APPROVAL.requestedType();

	private final Aliases aliases;

	private final List<CodexEventHandler> handlers;

	private final EventInterest listeners;

	EventFilter(Aliases aliases, List<CodexEventHandler> handlers, EventInterest listeners) {
		this.aliases = aliases;
		this.handlers = handlers;
		this.listeners = listeners;
	}

	/**
	 * Tell which frames of a type are wanted.
	 */
	FrameInterest interest(String type) {
		if (this.aliases.isAlias(type)) {
			return anyWantsAlias(type) ? FrameInterest.ALL : FrameInterest.NONE;
		}
		if (anyWants(type)) {
			return FrameInterest.ALL;
		}
		if (!EventFactory.approvalsNeed(type) || !anyWants(APPROVAL)) {
			return FrameInterest.NONE;
		}
		String word = EventFactory.approvalsNeedWord(type);
		return (word != null) ? FrameInterest.containing(word) : FrameInterest.ALL;
	}

	private boolean anyWantsAlias(String type) {
		for (CodexEventHandler handler : this.handlers) {
			if (wantsAlias(handler, type)) {
				return true;
			}
		}
		return false;
	}

	private boolean anyWants(String type) {
		for (CodexEventHandler handler : this.handlers) {
			if (wants(handler, type)) {
				return true;
			}
		}
		return this.listeners.wants(type);
	}

	private static boolean wants(CodexEventHandler handler, String type) {
		try {
			return handler.wants(type);
		}
		catch (Throwable ex) {
			logger.debug("Handler " + handler.getClass().getName() + " could not tell what it does without", ex);
			return true;
		}
	}

	static boolean wantsAlias(CodexEventHandler handler, String type) {
		try {
			return handler.wantsAlias(type);
		}
		catch (Throwable ex) {
			logger.debug("Handler " + handler.getClass().getName() + " could not tell what it wants", ex);
			return false;
		}
	}

}
