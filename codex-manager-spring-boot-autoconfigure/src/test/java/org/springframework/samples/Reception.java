package org.springframework.samples;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ItemStartedEvent;

import org.springframework.stereotype.Component;

/**
 * A component with a listener of an application whose packages begin like those of
 * Spring.
 */
@Component
public class Reception {

	private final List<String> log = new CopyOnWriteArrayList<>();

	@CodexEventListener
	void started(ItemStartedEvent event) {
		this.log.add(event.type());
	}

	/**
	 * Types of the events that came.
	 */
	public List<String> log() {
		return this.log;
	}

}
