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
 * Annotation that marks a method as a listener for events of codex-manager. The method
 * has at most one parameter, the event; a method without a parameter must name events.
 * <p>
 * The method is never called on an event loop. Events of one session are delivered one
 * after the other, and those of different sessions concurrently, unless
 * {@link #concurrency()} specifies otherwise. An exception of the method is reported and
 * does not affect other listeners.
 * <p>
 * A returned {@code ApprovalDecision} or {@code ToolInputAnswer}, also in a {@code Mono}
 * or {@code CompletionStage}, is sent to the manager as the answer to the request that
 * the event announced; {@code null} or an empty value leaves the request to others. A
 * {@code DecisionStrategy} combines the decisions of several listeners into one: by
 * default, refusals win, and an acceptance waits for all listeners that were called.
 * Other returned values are published as events, as with {@link EventListener}.
 * <p>
 * The attributes of {@link EventListener} that are set here allow methods without a
 * parameter and prevent other listener factories from calling the method; the attributes
 * below determine the events for which it is called.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EventListener(classes = ApplicationEvent.class, defaultExecution = false)
public @interface CodexEventListener {

	/**
	 * Names of events, for example {@code approval} or {@code app_server.item.started}; a
	 * name that ends in {@code *} is a prefix. If no names are given, the type of the
	 * parameter determines the events. Events that only repeat others under a second name
	 * are delivered only to listeners that name them, in full or by a prefix that covers
	 * nothing else.
	 * @return the names
	 */
	String[] value() default {};

	/**
	 * Profiles whose events are delivered; all profiles if none is given.
	 * @return names of profiles
	 */
	String[] profile() default {};

	/**
	 * Sessions whose events are delivered; all sessions if none is given. Placeholders
	 * are resolved; a placeholder that resolves to an empty value means no session. After
	 * a connect, the requests of these sessions are always read.
	 * @return ids of sessions
	 */
	String[] session() default {};

	/**
	 * Name of a bean of type {@code io.codexmanager.listener.SessionFilter} that selects
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
	 * An id of the listener for logs and metrics; derived from class and method if it is
	 * not given.
	 * @return the id
	 */
	@AliasFor(annotation = EventListener.class)
	String id() default "";

	/**
	 * Which instances of the service call the listener.
	 * @return the delivery
	 */
	Delivery delivery() default Delivery.AUTO;

	/**
	 * In which order events are delivered, and how many at a time.
	 * @return the concurrency
	 */
	Concurrency concurrency() default Concurrency.LANE;

	/**
	 * How often the method is called again if it fails, or if the {@code Mono} or
	 * {@code CompletionStage} that it returned fails. A final failure is published as a
	 * {@code DeadLetterEvent}.
	 * @return the retry; by default there is none
	 */
	ListenerRetry retry() default @ListenerRetry(maxAttempts = 1);

	/**
	 * Name of a bean of type {@code io.codexmanager.listener.CodexListenerErrorHandler}
	 * that is notified of failures instead of the one for all listeners.
	 * @return name of the bean, empty for the common one
	 */
	String errorHandler() default "";

}
