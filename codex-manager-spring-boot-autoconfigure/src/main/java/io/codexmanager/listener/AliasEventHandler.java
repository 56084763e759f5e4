package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;

import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Delivers aliases, which are never published, to the listeners that name them. Canonical
 * events reach the same listeners as application events, so nobody gets an event twice.
 * For the library's own use.
 */
public final class AliasEventHandler implements CodexEventHandler {

	private volatile List<CodexEventListenerMethodAdapter> listeners = List.of();

	synchronized void register(CodexEventListenerMethodAdapter listener) {
		List<CodexEventListenerMethodAdapter> extended = new ArrayList<>(this.listeners);
		extended.add(listener);
		AnnotationAwareOrderComparator.sort(extended);
		this.listeners = List.copyOf(extended);
	}

	@Override
	public boolean wantsAlias(String type) {
		for (CodexEventListenerMethodAdapter listener : this.listeners) {
			if (listener.wantsAlias(type)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean wants(String type) {
		return false;
	}

	@Override
	public void handle(CodexEvent event) {
		// Published as an application event
	}

	@Override
	public void handleAlias(CodexEvent event) {
		for (CodexEventListenerMethodAdapter listener : this.listeners) {
			listener.onAlias(event);
		}
	}

}
