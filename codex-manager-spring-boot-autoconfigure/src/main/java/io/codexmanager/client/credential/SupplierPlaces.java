package io.codexmanager.client.credential;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Lets a bounded number of calls ask a supplier at a time, in their order.
 */
final class SupplierPlaces {

	static final int MOST = 16;

	/** Those that give up leave from the middle. */
	private final Set<Place> waiting = new LinkedHashSet<>();

	private int free = MOST;

	/**
	 * Ask when there is a place for it, which is taken until there is an answer.
	 */
	<T> Mono<T> run(Mono<T> asking) {
		return Mono.defer(() -> {
			Place place = enter();
			Mono<T> turn = place.granted ? asking
					// those that end at once would otherwise begin one another on one
					// stack
					: place.turn.asMono().publishOn(Schedulers.parallel()).then(asking);
			return turn.doFinally((signal) -> leave(place));
		});
	}

	private synchronized Place enter() {
		Place place = new Place(this.free > 0);
		if (place.granted) {
			this.free--;
		}
		else {
			this.waiting.add(place);
		}
		return place;
	}

	private void leave(Place place) {
		Place next = null;
		synchronized (this) {
			if (!place.granted) {
				this.waiting.remove(place);
				return;
			}
			Iterator<Place> first = this.waiting.iterator();
			if (first.hasNext()) {
				next = first.next();
				first.remove();
				next.granted = true;
			}
			else {
				this.free++;
			}
		}
		if (next != null) {
			next.turn.tryEmitEmpty();
		}
	}

	private static final class Place {

		private final Sinks.Empty<Void> turn = Sinks.empty();

		private boolean granted;

		Place(boolean granted) {
			this.granted = granted;
		}

	}

}
