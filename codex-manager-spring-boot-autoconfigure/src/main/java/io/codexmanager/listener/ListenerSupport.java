package io.codexmanager.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.codexmanager.annotation.Concurrency;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.protocol.RequestKind;
import io.codexmanager.stream.InFlight;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * What all listeners share: how they are called, where their decisions go, who is told of
 * failures. Sees all events before they are delivered. Closing it cancels what they still
 * wait for.
 */
public final class ListenerSupport implements CodexEventHandler, AutoCloseable {

	/**
	 * Values that come later may be waited for by blocking a thread, for as long as a
	 * person takes, so there are more threads for them than for sending decisions.
	 */
	private static final int RESULT_THREADS = 256;

	private final InFlight inFlight = new InFlight();

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	/** Of the requests that a listener takes, or whose end one takes. */
	private final Set<String> requestTypes = ConcurrentHashMap.newKeySet();

	private final AsyncWork resultWork = new AsyncWork("codex-listener", RESULT_THREADS);

	private final AsyncWork decisionWork = new AsyncWork("codex-decision", Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE);

	private final ListenerBeans beans;

	private final ListenerCalls calls;

	private final Instances instances;

	private final ListenerSettings settings;

	private final Semaphore places;

	private final ListenerResults results;

	private final AwaitedValues awaitedValues;

	private volatile boolean open = true;

	ListenerSupport(ListenerBeans beans, ListenerCalls calls, Instances instances, ListenerSettings settings,
			AwaitedValues awaitedValues, Function<AsyncWork, DecisionSubmitter> submitter) {
		this.beans = beans;
		this.calls = calls;
		this.instances = instances;
		this.settings = settings;
		this.awaitedValues = awaitedValues;
		this.places = new Semaphore(settings.parallelism(), true);
		this.results = new ListenerResults(submitter.apply(this.decisionWork), this.resultWork);
	}

	/**
	 * Begin to build the support.
	 * @param targets where decisions go
	 * @param claims makes instances of a service agree who handles what; not closed with
	 * the support
	 * @return a builder with the defaults
	 */
	public static ListenerSupportBuilder builder(DecisionTargets targets, Claims claims) {
		return new ListenerSupportBuilder(targets, claims);
	}

	@Override
	public boolean wants(String type) {
		return this.requestTypes.contains(type);
	}

	@Override
	public void handle(CodexEvent event) {
		this.instances.note(event);
		if (event instanceof RequestResolvedEvent) {
			this.awaitedValues.requestEnded(event);
		}
		else if (event instanceof StreamDisconnectedEvent) {
			this.results.disconnected(event.profile());
		}
	}

	/**
	 * Return the sessions that listeners name.
	 * @return their ids
	 */
	public Set<String> sessions() {
		return new TreeSet<>(this.sessions);
	}

	/**
	 * Wait for the calls that run beside the lanes, and for decisions that are being
	 * sent. Values that come later are not waited for. Blocks.
	 * @param time how long to wait
	 * @return {@code false} if the time was over first
	 */
	public boolean awaitCalls(Duration time) {
		return this.inFlight.awaitNone(time);
	}

	String resolve(String text) {
		return this.beans.resolve(text);
	}

	/**
	 * Take a listener on.
	 * @return the filter that it names
	 * @throws io.codexmanager.CodexConfigurationException if it names a bean that is not
	 * there
	 */
	@Nullable SessionFilter register(ListenerMethod listener) {
		this.calls.errors().handler(listener);
		Set<String> named = listener.options().sessions();
		if (named != null) {
			this.sessions.addAll(named);
		}
		for (RequestKind kind : RequestKind.values()) {
			if (listener.mayTake(kind.requestedType()) || listener.mayTake(kind.resolvedType())) {
				this.requestTypes.addAll(List.of(kind.requestedType(), kind.resolvedType()));
			}
		}
		return this.beans.named(listener, "sessionFilter", listener.options().sessionFilter(), SessionFilter.class);
	}

	ListenerThreads threads(Concurrency concurrency) {
		return ListenerThreads.of(concurrency, this.resultWork.scheduler(), this.places,
				this.settings.serialCapacity());
	}

	/**
	 * Deliver an event to a listener.
	 */
	void deliver(ListenerTarget listener, CodexEvent event, ListenerThreads threads) throws InterruptedException {
		ClaimKey key = this.instances.key(listener, event);
		if (threads == ListenerThreads.LANE) {
			deliver(listener, event, key);
			return;
		}
		Runnable over = inFlight();
		boolean accepted = false;
		try {
			threads.execute(() -> {
				try {
					deliver(listener, event, key);
				}
				finally {
					over.run();
				}
			});
			accepted = true;
		}
		finally {
			if (!accepted) {
				over.run();
			}
		}
	}

	private void deliver(ListenerTarget listener, CodexEvent event, @Nullable ClaimKey key) {
		this.instances.deliver(event, key, (claim) -> new ListenerDelivery(listener, event, claim, this).begin());
	}

	/**
	 * Count something that has begun.
	 * @return to be run once, at its end
	 */
	Runnable inFlight() {
		this.inFlight.enter();
		return this.inFlight::leave;
	}

	ListenerCalls calls() {
		return this.calls;
	}

	ListenerResults results() {
		return this.results;
	}

	AwaitedValues awaitedValues() {
		return this.awaitedValues;
	}

	/**
	 * Tell whether listeners may be called.
	 */
	boolean isOpen() {
		return this.open;
	}

	void later(Runnable task, Duration delay) {
		this.resultWork.scheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		this.open = false;
		this.resultWork.close();
		this.decisionWork.close();
	}

}
