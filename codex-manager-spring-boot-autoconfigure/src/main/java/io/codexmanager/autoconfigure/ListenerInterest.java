package io.codexmanager.autoconfigure;

import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.codexmanager.event.EventInterest;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.SelectiveListener;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Looks among the listeners of the application, and of the contexts above it, for one
 * that takes an event. What it found is kept until listeners come or go, and for a second
 * at most. Whatever cannot be known for certain counts as interest: listeners that have
 * not been created yet, contexts and multicasters of other kinds. Listeners are known
 * that are beans or were added to the context; one that is added to the multicaster
 * behind the back of the context is not.
 */
final class ListenerInterest implements EventInterest {

	private static final long KEPT = TimeUnit.SECONDS.toNanos(1);

	/** Names are the server's to choose, so there must not be too many. */
	private static final int MOST_TYPES = 1024;

	private final AbstractApplicationContext context;

	private final Map<String, Finding> findings = new ConcurrentHashMap<>();

	/** The same for all types, and found by looking at all beans. */
	private volatile @Nullable Finding uncertain;

	ListenerInterest(AbstractApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean wants(String type) {
		int listeners = this.context.getApplicationListeners().size();
		Finding known = this.findings.get(type);
		if (known != null && known.holds(listeners)) {
			return known.wanted();
		}
		Finding found = new Finding(lookOrSuppose(type, listeners), listeners, System.nanoTime());
		if (this.findings.size() >= MOST_TYPES) {
			this.findings.clear();
		}
		this.findings.put(type, found);
		return found.wanted();
	}

	private boolean lookOrSuppose(String type, int listeners) {
		try {
			return uncertain(listeners) || look(type);
		}
		catch (ConcurrentModificationException ex) {
			return true;
		}
	}

	private boolean uncertain(int listeners) {
		Finding known = this.uncertain;
		if (known == null || !known.holds(listeners)) {
			known = new Finding(uncertain(), listeners, System.nanoTime());
			this.uncertain = known;
		}
		return known.wanted();
	}

	private boolean uncertain() {
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			if (!(next instanceof AbstractApplicationContext known) || uncertain(known.getBeanFactory())) {
				return true;
			}
		}
		return false;
	}

	private static boolean uncertain(ConfigurableListableBeanFactory beans) {
		if (!plainMulticaster(beans)) {
			return true;
		}
		for (String name : beans.getBeanNamesForType(ApplicationListener.class, true, false)) {
			// whether a factory has made its listener is not to be seen
			if (!beans.containsSingleton(name) || beans.isFactoryBean(name)) {
				return true;
			}
		}
		return false;
	}

	private boolean look(String type) {
		ResolvableType event = ResolvableType.forClass(EventNames.typeOf(type));
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			if (!(next instanceof AbstractApplicationContext known) || takes(known, type, event)) {
				return true;
			}
		}
		return false;
	}

	private static boolean takes(AbstractApplicationContext context, String type, ResolvableType event) {
		for (ApplicationListener<?> listener : context.getApplicationListeners()) {
			if (takes(listener, type, event)) {
				return true;
			}
		}
		return false;
	}

	private static boolean plainMulticaster(ConfigurableListableBeanFactory beans) {
		Object multicaster = beans.getSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME);
		return multicaster != null && multicaster.getClass() == SimpleApplicationEventMulticaster.class;
	}

	private static boolean takes(ApplicationListener<?> listener, String type, ResolvableType event) {
		if (listener instanceof SelectiveListener selective && !selective.mayTake(type)) {
			return false;
		}
		GenericApplicationListener generic = (listener instanceof GenericApplicationListener own) ? own
				: new GenericApplicationListenerAdapter(listener);
		return generic.supportsEventType(event);
	}

	/**
	 * What was found.
	 *
	 * @param wanted whether anybody listens
	 * @param listeners how many listeners there were
	 * @param at when it was found, in the time of {@link System#nanoTime()}
	 */
	private record Finding(boolean wanted, int listeners, long at) {

		private boolean holds(int currentListeners) {
			return this.listeners == currentListeners && System.nanoTime() - this.at < KEPT;
		}

	}

}
