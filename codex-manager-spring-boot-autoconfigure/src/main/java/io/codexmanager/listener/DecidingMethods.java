package io.codexmanager.listener;

import java.lang.reflect.Method;
import java.util.Set;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;

import org.springframework.core.ResolvableType;

/**
 * Tells which methods can decide requests, before there is a bean to call. For the
 * library's own use.
 */
public final class DecidingMethods {

	private DecidingMethods() {
	}

	/**
	 * Tell whether what a method returns can be an answer to a request.
	 * @param method an annotated method
	 * @param targetClass the class of its bean
	 * @return {@code true} if it can
	 */
	public static boolean decides(Method method, Class<?> targetClass) {
		return new DecisionCheck(ResolvableType.forMethodReturnType(method, targetClass),
				Set.of(ApprovalRequestedEvent.class, ToolInputRequestedEvent.class))
			.decides();
	}

}
