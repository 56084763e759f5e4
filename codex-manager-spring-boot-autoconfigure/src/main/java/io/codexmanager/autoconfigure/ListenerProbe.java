package io.codexmanager.autoconfigure;

import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Finds out whether anybody listens to events of codex-manager. Listeners to all events
 * whatsoever do not count.
 */
final class ListenerProbe {

	private static final ResolvableType UNRELATED = ResolvableType.forClass(UnrelatedEvent.class);

	private final AbstractApplicationContext context;

	ListenerProbe(AbstractApplicationContext context) {
		this.context = context;
	}

	boolean anybodyListens() {
		// events of a context are published to those above it as well
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			if (next instanceof AbstractApplicationContext known
					&& known.getApplicationListeners().stream().anyMatch(ListenerProbe::listens)) {
				return true;
			}
		}
		return false;
	}

	private static boolean listens(ApplicationListener<?> listener) {
		if (concernsOthers(listener)) {
			return false;
		}
		GenericApplicationListener generic = (listener instanceof GenericApplicationListener own) ? own
				: new GenericApplicationListenerAdapter(listener);
		return !generic.supportsEventType(UNRELATED) && Events.ALL.stream().anyMatch(generic::supportsEventType);
	}

	/**
	 * Tell of a listener at sight that it does not listen, as those of Spring Boot, so
	 * that no event has to be known where nobody listens.
	 */
	private static boolean concernsOthers(ApplicationListener<?> listener) {
		if (listener.getClass().getName().startsWith("org.springframework.boot.")) {
			return true;
		}
		if (listener instanceof SmartApplicationListener || listener instanceof GenericApplicationListener) {
			return false;
		}
		Class<?> declared = ResolvableType.forClass(ApplicationListener.class, listener.getClass())
			.getGeneric()
			.resolve();
		return declared != null && !declared.isAssignableFrom(CodexEvent.class)
				&& !CodexEvent.class.isAssignableFrom(declared);
	}

	/**
	 * All events, which are dozens of classes.
	 */
	private static final class Events {

		private static final List<ResolvableType> ALL = Stream
			.concat(Stream.of(CodexEvent.class), EventNames.typesStartingWith("").stream())
			.map(ResolvableType::forClass)
			.toList();

	}

	private static final class UnrelatedEvent extends ApplicationEvent {

		@Serial
		private static final long serialVersionUID = 1L;

		private UnrelatedEvent(Object source) {
			super(source);
		}

	}

}
