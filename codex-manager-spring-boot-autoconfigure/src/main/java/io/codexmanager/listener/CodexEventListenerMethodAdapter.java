package io.codexmanager.listener;

import java.lang.reflect.Method;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.SelectiveListener;

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
final class CodexEventListenerMethodAdapter extends ApplicationListenerMethodAdapter implements SelectiveListener {

	/** Before ordinary listeners, whose failures end the publication of the event. */
	private static final int DEFAULT_ORDER = Ordered.LOWEST_PRECEDENCE - 1;

	private final ListenerMethod listener;

	private final ListenerSupport support;

	private final int order;

	CodexEventListenerMethodAdapter(String beanName, Class<?> targetClass, Method method, ListenerMethod listener,
			ListenerSupport support) {
		super(beanName, targetClass, method);
		this.listener = listener;
		this.support = support;
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

	private void process(CodexEvent event) {
		try {
			if (shouldHandle(event)) {
				call(event, this.support.run(getListenerId(), event, super::handleResult));
			}
		}
		catch (VirtualMachineError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			this.support.errors().report(getListenerId(), event, ex);
		}
	}

	private void call(CodexEvent event, ListenerRun run) {
		Object result;
		try {
			result = run.call(() -> doInvoke(arguments(event)));
		}
		catch (Throwable ex) {
			run.failed(ex);
			return;
		}
		this.support.results().handle(run, result);
	}

	private Object[] arguments(CodexEvent event) {
		return (this.listener.parameter() != null) ? new Object[] { event } : new Object[0];
	}

}
