package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Supplier;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Makes listeners of {@code @CodexEventListener} methods, and stops the start for those
 * that cannot work. Created before most beans, so what it needs of them is supplied. For
 * the library's own use.
 */
public final class CodexEventListenerFactory implements EventListenerFactory, Ordered {

	private static final Log logger = HarmlessLog.of(CodexEventListenerFactory.class);

	/** Before the factories of Spring, which would take these methods for their own. */
	private static final int ORDER = 0;

	private final Supplier<Set<String>> profiles;

	private final Supplier<ListenerContainer> container;

	private final AliasEventHandler namedListeners;

	/**
	 * Create a factory.
	 * @param profiles the names of the profiles
	 * @param container what all listeners share; asked when the first listener is made,
	 * after all singletons
	 * @param namedListeners takes the listeners that name aliases
	 */
	public CodexEventListenerFactory(Supplier<Set<String>> profiles, Supplier<ListenerContainer> container,
			AliasEventHandler namedListeners) {
		this.profiles = profiles;
		this.container = container;
		this.namedListeners = namedListeners;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	/**
	 * Tell whether a method is annotated. Asked for all listeners before anybody else is,
	 * so this is where those can be seen that look as if they decided.
	 */
	@Override
	public boolean supportsMethod(Method method) {
		boolean supported = AnnotatedElementUtils.hasAnnotation(method, CodexEventListener.class);
		Class<?> answer = supported ? null : DecisionCheck.hidden(ResolvableType.forMethodReturnType(method));
		if (answer != null) {
			logger.warn("Listener " + ClassUtils.getQualifiedMethodName(method) + " returns " + answer.getSimpleName()
					+ ", which decides nothing: a plain @EventListener publishes what it returns."
					+ " Use @CodexEventListener to answer the request.");
		}
		return supported;
	}

	/**
	 * Create a listener.
	 * @throws io.codexmanager.CodexConfigurationException if the method cannot work as a
	 * listener
	 */
	@Override
	public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
		ListenerContainer container = this.container.get();
		ListenerMethod listener = ListenerMethod.of(type, method, this.profiles.get(), container::resolve);
		CodexEventListenerMethodAdapter adapter = new CodexEventListenerMethodAdapter(beanName, type, method, listener,
				container);
		container.roundListeners().add(adapter);
		if (adapter.takesAliases()) {
			this.namedListeners.register(adapter);
		}
		return adapter;
	}

}
