package io.codexmanager.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AliasFor;

/**
 * A method that is called for events of codex-manager. It takes at most one parameter,
 * the event; without one it must name events.
 * <p>
 * The method never runs on an event loop. Events of one session come one after the other,
 * those of different sessions side by side, unless {@link #concurrency()} says otherwise.
 * What it throws is reported and hurts no other listener.
 * <p>
 * A returned {@code ApprovalDecision} or {@code ToolInputAnswer}, also in a {@code Mono}
 * or {@code CompletionStage}, is sent to the manager as the answer to the request that
 * the event announced; {@code null} or an empty one leaves the request to others. Of
 * several listeners a {@code DecisionStrategy} makes one decision: by default refusals
 * win, and an acceptance waits for all that were called. Other returned values are
 * published as events, as with {@link EventListener}.
 * <p>
 * The attributes given to {@link EventListener} here allow methods without a parameter
 * and keep other factories of listeners from calling the method; which events it is
 * called for is told by the attributes below.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EventListener(classes = ApplicationEvent.class, defaultExecution = false)
public @interface CodexEventListener {

	/**
	 * Names of events, for example {@code approval} or {@code app_server.item.started};
	 * one that ends in {@code *} is a prefix. Without names the type of the parameter
	 * decides. Events that only repeat others under a second name are delivered to those
	 * who name them, in full or by a prefix that covers nothing else.
	 * @return the names
	 */
	String[] value() default {};

	/**
	 * Profiles whose events are delivered; all without one.
	 * @return names of profiles
	 */
	String[] profile() default {};

	/**
	 * Sessions whose events are delivered; all without one. Placeholders are resolved,
	 * and one that resolves to nothing means no session. After a connect the requests of
	 * these sessions are always read.
	 * @return ids of sessions
	 */
	String[] session() default {};

	/**
	 * Name of a bean of type {@code io.codexmanager.listener.SessionFilter} that tells
	 * the sessions whose events are delivered.
	 * @return name of the bean, empty for no filter
	 */
	String sessionFilter() default "";

	/**
	 * A SpEL expression that must be true for an event to be delivered, as in
	 * {@link EventListener#condition()}.
	 * @return the expression
	 */
	@AliasFor(annotation = EventListener.class)
	String condition() default "";

	/**
	 * An id of the listener for logs and metrics; class and method without one.
	 * @return the id
	 */
	@AliasFor(annotation = EventListener.class)
	String id() default "";

	/**
	 * Which instances of the service are called.
	 * @return the delivery
	 */
	Delivery delivery() default Delivery.AUTO;

	/**
	 * In which order and how many events at a time.
	 * @return the concurrency
	 */
	Concurrency concurrency() default Concurrency.LANE;

	/**
	 * How often the method is called again when it fails, or when the {@code Mono} or
	 * {@code CompletionStage} that it returned does. What fails for good is published as
	 * a {@code DeadLetterEvent}.
	 * @return the retry; by default there is none
	 */
	ListenerRetry retry() default @ListenerRetry(maxAttempts = 1);

	/**
	 * Name of a bean of type {@code io.codexmanager.listener.CodexListenerErrorHandler}
	 * that is told of failures in place of the one for all listeners.
	 * @return name of the bean, empty for the common one
	 */
	String errorHandler() default "";

}
