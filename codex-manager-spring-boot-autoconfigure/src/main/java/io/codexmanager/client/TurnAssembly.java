package io.codexmanager.client;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.claim.Claims;
import io.codexmanager.client.exchange.OperationExchange;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.signal.SessionNotes;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.turn.SessionClaims;
import io.codexmanager.client.turn.TurnFrames;
import io.codexmanager.client.turn.TurnGuard;
import io.codexmanager.client.turn.TurnRunner;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.TurnObservations;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * What a builder was told of turns, from which their runner is made.
 *
 * @param profile name of the profile
 * @param mode how sessions are read
 * @param feed gives what tells of sessions
 * @param claims gives what instances agree with
 * @param guard gives what rejects turns that could not end
 * @param notes what calls told of sessions
 * @param frames reads frames
 * @param settings how turns are waited for
 * @param deliveries where results are handed over, {@code null} for threads of the client
 * @param clock the clock
 * @param observations observes turns
 */
record TurnAssembly(String profile, ReadingMode mode, Supplier<SessionSignalSource> feed,
		Supplier<? extends @Nullable Claims> claims, Supplier<? extends TurnGuard> guard, SessionNotes notes,
		TurnFrames frames, TurnSettings settings, @Nullable Scheduler deliveries, Clock clock,
		ClientObservations observations) implements Function<OperationExchange, TurnRunner> {

	@Override
	public TurnRunner apply(OperationExchange calls) {
		HttpServiceProxyFactory proxies = calls.proxies(this.mode);
		return new TurnRunner(this.profile, proxies.createClient(ReactiveSessionOperations.class),
				proxies.createClient(ReactiveSystemOperations.class), this.feed,
				SingletonSupplier.of(() -> SessionClaims.of(this.claims.get(), this.profile)), this.guard, this.notes,
				this.frames, this.settings,
				(this.deliveries != null) ? this.deliveries : ClientThreads.of(this.profile), this.clock, calls.life(),
				new TurnObservations(this.profile, this.observations));
	}

}
