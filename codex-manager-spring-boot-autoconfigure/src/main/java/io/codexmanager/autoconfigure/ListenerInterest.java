package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

	private static final Duration KEPT = Duration.ofSeconds(1);

	/** Names are the server's to choose, so there must not be too many. */
	private static final int MOST_TYPES = 1024;

	private final AbstractApplicationContext context;

	private volatile @Nullable Findings findings;

	ListenerInterest(AbstractApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean wants(String type) {
		int listeners = this.context.getApplicationListeners().size();
		Findings known = this.findings;
		if (known == null || known.listeners != listeners || System.nanoTime() - known.since > KEPT.toNanos()) {
			known = new Findings(listeners);
			this.findings = known;
		}
		return known.wants(type);
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

	/** Of contexts of other kinds nothing is known, so they count. */
	private boolean anyContext(Predicate<AbstractApplicationContext> condition) {
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			if (!(next instanceof AbstractApplicationContext known) || condition.test(known)) {
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
	 * What was found with so many listeners.
	 */
	private final class Findings {

		private final Map<String, Boolean> wanted = new ConcurrentHashMap<>();

		private final int listeners;

		private final long since = System.nanoTime();

		/** The same for all types, and found by looking at all beans. */
		private volatile @Nullable Boolean uncertain;

		Findings(int listeners) {
			this.listeners = listeners;
		}

		boolean wants(String type) {
			Boolean known = this.wanted.get(type);
			if (known != null) {
				return known;
			}
			boolean found = lookOrSuppose(type);
			if (this.wanted.size() >= MOST_TYPES) {
				this.wanted.clear();
			}
			this.wanted.put(type, found);
			return found;
		}

		private boolean lookOrSuppose(String type) {
			try {
				return isUncertain() || isTaken(type);
			}
			catch (ConcurrentModificationException ex) {
				return true;
			}
		}

		private boolean isTaken(String type) {
			ResolvableType event = ResolvableType.forClass(EventNames.typeOf(type));
			return anyContext((context) -> takes(context, type, event));
		}

		private boolean isUncertain() {
			Boolean known = this.uncertain;
			if (known == null) {
				known = anyContext((context) -> uncertain(context.getBeanFactory()));
				this.uncertain = known;
			}
			return known;
		}

	}

}
