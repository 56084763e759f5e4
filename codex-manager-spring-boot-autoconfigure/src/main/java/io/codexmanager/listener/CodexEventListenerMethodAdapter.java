package io.codexmanager.listener;

import java.lang.reflect.Method;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.SelectiveListener;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

/**
 * Calls an annotated method. Never throws: a listener that fails keeps the event from
 * nobody.
 */
final class CodexEventListenerMethodAdapter extends ApplicationListenerMethodAdapter
		implements ListenerTarget, SelectiveListener {

	/** Before ordinary listeners, whose failures end the publication of the event. */
	private static final int DEFAULT_ORDER = Ordered.LOWEST_PRECEDENCE - 1;

	private final ListenerMethod listener;

	private final ListenerContainer container;

	private final ListenerThreads threads;

	private final @Nullable SessionFilter sessions;

	private final int order;

	CodexEventListenerMethodAdapter(String beanName, Class<?> targetClass, Method method, ListenerMethod listener,
			ListenerContainer container) {
		super(beanName, targetClass, method);
		this.listener = listener;
		this.container = container;
		this.threads = container.threads(listener.options().concurrency());
		this.sessions = container.register(listener);
		Order declared = AnnotatedElementUtils.findMergedAnnotation(listener.method(), Order.class);
		this.order = (declared != null) ? declared.value() : DEFAULT_ORDER;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		return this.listener.takes(eventType);
	}

	/**
	 * Events of a session come one after the other, which the executor of an asynchronous
	 * multicaster would not keep to.
	 */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof CodexEvent codexEvent && this.listener.takes(codexEvent)) {
			process(codexEvent);
		}
	}

	@Override
	public void processEvent(ApplicationEvent event) {
		onApplicationEvent(event);
	}

	@Override
	public boolean mayTake(String type) {
		return this.listener.names().match(type);
	}

	boolean takesAliases() {
		return this.listener.names().nameAliases();
	}

	boolean wantsAlias(String type) {
		return this.listener.names().matchAlias(type);
	}

	void onAlias(CodexEvent event) {
		if (this.listener.takesAlias(event)) {
			process(event);
		}
	}

	@Override
	public String id() {
		return getListenerId();
	}

	@Override
	public ListenerMethod method() {
		return this.listener;
	}

	@Override
	public @Nullable Object invoke(CodexEvent event) {
		return doInvoke(arguments(event));
	}

	@Override
	public void publish(Object value) {
		handleResult(value);
	}

	private void process(CodexEvent event) {
		try {
			this.container.roundListeners().met(this, event);
			if (ofSession(event) && shouldHandle(event)) {
				this.container.deliver(this, event, this.threads);
			}
		}
		catch (Throwable ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			this.container.roundListeners().couldNotCall(this, event, ex);
			this.container.calls().errors().report(this, event, 0, ex);
		}
	}

	private boolean ofSession(CodexEvent event) {
		return this.sessions == null
				|| (event.threadId() != null && this.sessions.accepts(event.profile(), event.threadId()));
	}

	private Object[] arguments(CodexEvent event) {
		return (this.listener.parameter() != null) ? new Object[] { event } : new Object[0];
	}

}
