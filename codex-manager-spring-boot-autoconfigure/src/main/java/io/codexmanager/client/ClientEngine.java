package io.codexmanager.client;

import java.util.function.Function;

import io.codexmanager.client.exchange.OperationExchange;
import io.codexmanager.client.turn.TurnRunner;
import org.jspecify.annotations.Nullable;

/**
 * What makes calls and runs turns, which is put together when it is first needed: an
 * application that does not use a client yet pays neither for connections nor for codecs.
 * Thread-safe.
 */
final class ClientEngine {

	private final OperationExchange.Settings settings;

	private final Function<OperationExchange, TurnRunner> turns;

	private volatile @Nullable Parts parts;

	private boolean making;

	private boolean closed;

	/**
	 * Create an engine.
	 * @param settings how calls are made
	 * @param turns makes what runs turns with these calls
	 */
	ClientEngine(OperationExchange.Settings settings, Function<OperationExchange, TurnRunner> turns) {
		this.settings = settings;
		this.turns = turns;
	}

	String profile() {
		return this.settings.profile();
	}

	OperationExchange.Settings settings() {
		return this.settings;
	}

	/**
	 * Return the parts, the same ones to all. If they cannot be made, it is tried again
	 * next time. Those of a client that is closed already reject every call.
	 */
	Parts parts() {
		Parts made = this.parts;
		return (made != null) ? made : make();
	}

	private synchronized Parts make() {
		Parts made = this.parts;
		if (made != null) {
			return made;
		}
		if (this.making) {
			throw new IllegalStateException("What makes the client of profile '" + profile()
					+ "' uses the client itself; let it use the client later");
		}
		this.making = true;
		try {
			// the beans of an application that is closed cannot be asked any more
			OperationExchange exchange = new OperationExchange(
					this.closed ? this.settings.withWebClient(null) : this.settings);
			made = new Parts(exchange, this.turns.apply(exchange));
			if (this.closed) {
				exchange.life().close();
			}
			this.parts = made;
			return made;
		}
		finally {
			this.making = false;
		}
	}

	void close() {
		Parts made;
		synchronized (this) {
			this.closed = true;
			made = this.parts;
		}
		// outside of the monitor, as callers go on from here
		if (made != null) {
			made.exchange().life().close();
		}
	}

	/**
	 * The parts.
	 *
	 * @param exchange makes calls
	 * @param turns runs turns
	 */
	record Parts(OperationExchange exchange, TurnRunner turns) {
	}

}
