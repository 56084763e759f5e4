package io.codexmanager.client.turn;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Code of the application that a session waits for while it runs: a skill, a listener
 * that decides, or whatever is called on the lane of a session. If it waits for a turn of
 * that session itself, neither can end. For the library's own use.
 *
 * @param profile the profile
 * @param sessionId the session
 * @param answering what the running turn of the session waits for, such as "skill
 * 'lookup'"; {@code null} if only the next events of the session are held up
 */
public record TurnCaller(String profile, String sessionId, @Nullable String answering) {

	/**
	 * Where blocking calls find who calls them. There is no other way from a method of
	 * the application to them; it is bound for the time of the call only.
	 */
	private static final ThreadLocal<@Nullable TurnCaller> CURRENT = new ThreadLocal<>();

	/**
	 * Call the code on this thread.
	 * @param code the code
	 * @param <T> type of what it returns
	 * @return what it returns
	 * @throws Exception what it throws
	 */
	public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
		TurnCaller before = CURRENT.get();
		CURRENT.set(this);
		try {
			return code.call();
		}
		finally {
			if (before != null) {
				CURRENT.set(before);
			}
			else {
				CURRENT.remove();
			}
		}
	}

	/**
	 * Mark a chain that the code returned, and that is waited for in its place.
	 * @param context the context of the chain
	 * @return the context with the mark
	 */
	public Context into(Context context) {
		return context.put(TurnCaller.class, this);
	}

	/**
	 * Find who waits for a chain.
	 * @return the caller, {@code null} if nobody waits who is waited for
	 */
	static @Nullable TurnCaller of(ContextView context) {
		return context.getOrDefault(TurnCaller.class, null);
	}

	/**
	 * Mark a chain for which this thread is going to wait.
	 * @param mono the chain
	 * @param <T> type of its value
	 * @return the same, marked
	 */
	public static <T> Mono<T> blocking(Mono<T> mono) {
		return mono.contextWrite(TurnCaller::current);
	}

	/**
	 * Mark a chain for which this thread is going to wait.
	 * @param flux the chain
	 * @param <T> type of its values
	 * @return the same, marked
	 */
	public static <T> Flux<T> blocking(Flux<T> flux) {
		TurnCaller caller = CURRENT.get();
		return flux.contextWrite((context) -> (caller != null) ? caller.into(context) : context);
	}

	private static Context current(Context context) {
		TurnCaller caller = CURRENT.get();
		return (caller != null) ? caller.into(context) : context;
	}

}
