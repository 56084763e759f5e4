package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Supplier;

import io.codexmanager.annotation.CodexEventListener;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Makes listeners of {@code @CodexEventListener} methods, and stops the start for those
 * that cannot work. Created before most beans, so what it needs of them is supplied.
 */
public final class CodexEventListenerFactory implements EventListenerFactory, Ordered {

	/** Before the factories of Spring, which would take these methods for their own. */
	private static final int ORDER = 0;

	private final Supplier<Set<String>> profiles;

	private final Supplier<ListenerSupport> support;

	private final NamedListenerHandler namedListeners;

	/**
	 * Create a factory.
	 * @param profiles the names of the profiles
	 * @param support what all listeners share; asked when the first listener is made,
	 * after all singletons
	 * @param namedListeners takes the listeners that name aliases
	 */
	public CodexEventListenerFactory(Supplier<Set<String>> profiles, Supplier<ListenerSupport> support,
			NamedListenerHandler namedListeners) {
		this.profiles = profiles;
		this.support = support;
		this.namedListeners = namedListeners;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public boolean supportsMethod(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, CodexEventListener.class);
	}

	/**
	 * Create a listener.
	 * @throws io.codexmanager.CodexConfigurationException if the method cannot work as a
	 * listener
	 */
	@Override
	public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
		ListenerSupport support = this.support.get();
		ListenerMethod listener = ListenerMethod.of(type, method, this.profiles.get(), support::resolve);
		CodexEventListenerMethodAdapter adapter = new CodexEventListenerMethodAdapter(beanName, type, method, listener,
				support);
		if (adapter.takesAliases()) {
			this.namedListeners.register(adapter);
		}
		return adapter;
	}

}
