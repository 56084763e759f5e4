package io.codexmanager.client.signal;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Mono;

/**
 * Says, once for a client, when sessions can be missing from lists: the runtime lists
 * those without a turn on the first page alone, and gives up on some of them when they
 * are many.
 */
final class ListedSessions {

	private static final Log logger = HarmlessLog.of(ListedSessions.class);

	/** The runtime reads so many at a time that are not on the page by themselves. */
	private static final int MOST_READ = 128;

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Look at a list. What the library reads for itself is nobody's concern.
	 */
	<T> Mono<T> of(Mono<T> list) {
		return Mono.deferContextual(
				(context) -> (ConnectionLane.in(context) == ConnectionLane.READS) ? list : list.doOnNext(this::note));
	}

	private void note(Object listed) {
		if (listed instanceof SessionPage page && mayLack(page) && this.told.compareAndSet(false, true)) {
			logger.info("Sessions that had no turn yet can be missing from a list of sessions: the server puts them on "
					+ "the first page alone, and not all of them when they are many. Read all with listAll, which asks "
					+ "for the largest pages, and keep the ids of sessions that have no turn yet. This is said once "
					+ "for a client.");
		}
	}

	private static boolean mayLack(SessionPage page) {
		return page.nextCursor() != null
				|| page.data().stream().filter((session) -> !session.materialized()).count() >= MOST_READ;
	}

}
