package io.codexmanager.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.Concurrency;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * Holds what all listeners share: how they are called, where their decisions go, who is
 * told of failures. Sees all events before they are delivered. Closing it cancels what
 * they still wait for. For the library's own use.
 */
public final class ListenerContainer implements CodexEventHandler, AutoCloseable {

	/** Announces a turn, so that its trace is known when its events come. */
	private static final String TURN_STARTED = "app_server.turn.started";

	private final ListenerWork work = new ListenerWork();

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	/** Of the requests that a listener takes, or whose end one takes. */
	private final Set<String> requestTypes = ConcurrentHashMap.newKeySet();

	/** Of the requests that a listener can decide. */
	private final Set<String> decided = ConcurrentHashMap.newKeySet();

	private final AsyncWork resultWork;

	private final AsyncWork decisionWork;

	private final ListenerBeans beans;

	private final ListenerCalls calls;

	private final DeliveryCoordinator coordinator;

	private final ListenerSettings settings;

	private final Semaphore places;

	private final ListenerResults results;

	private final PendingValues pendingValues;

	private final DecisionSubmitter submitter;

	private final RequestRounds rounds;

	private final RoundListeners roundListeners;

	private volatile boolean listens;

	private volatile boolean open = true;

	ListenerContainer(ListenerBeans beans, ListenerCalls calls, DeliveryCoordinator coordinator,
			ListenerSettings settings, PendingValues pendingValues, AsyncWork resultWork, AsyncWork decisionWork,
			DecisionSubmitter submitter, RoundsFactory rounds) {
		this.beans = beans;
		this.calls = calls;
		this.coordinator = coordinator;
		this.settings = settings;
		this.pendingValues = pendingValues;
		this.places = new Semaphore(settings.parallelism(), true);
		this.resultWork = resultWork;
		this.decisionWork = decisionWork;
		this.results = new ListenerResults(resultWork);
		this.submitter = submitter;
		this.rounds = rounds.create(new RoundCalls(this, this.work));
		this.roundListeners = new RoundListeners(this.rounds);
	}

	/**
	 * Begin to build the container.
	 * @param targets where decisions go
	 * @param claims makes instances of a service agree who handles what; not closed with
	 * the container
	 * @return a builder with the defaults
	 */
	public static ListenerContainerBuilder builder(DecisionTargets targets, Claims claims) {
		return new ListenerContainerBuilder(targets, claims);
	}

	@Override
	public boolean wants(String type) {
		return this.requestTypes.contains(type) || (this.listens && type.equals(TURN_STARTED) && this.calls.expects());
	}

	@Override
	public void handle(CodexEvent event) {
		this.calls.expect(event);
		this.coordinator.note(event);
		if (event instanceof PendingRequestEvent<?> requested) {
			this.rounds.begins(requested);
		}
		else if (event instanceof RequestResolvedEvent resolved) {
			this.pendingValues.requestEnded(event);
			this.rounds.requestEnded(resolved);
		}
		else if (event instanceof StreamDisconnectedEvent) {
			this.submitter.disconnected(event.profile());
		}
	}

	@Override
	public void published(CodexEvent event, @Nullable Throwable failure) {
		if (event instanceof PendingRequestEvent<?> requested) {
			this.roundListeners.published(requested, failure);
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
	 * Describe the listeners that are ready.
	 * @return the descriptions, in the order of their ids
	 */
	public List<ListenerDescription> listeners() {
		return this.roundListeners.describe();
	}

	/**
	 * Return how far the listeners are that can decide on a request.
	 * @return {@code null} if none was called on this instance
	 */
	@Nullable DecisionRound round(PendingRequestEvent<?> event) {
		return this.rounds.view(event);
	}

	/**
	 * Tell whether a decision on a request is on its way to the manager.
	 */
	boolean isSending(PendingRequestEvent<?> event) {
		return this.rounds.isSending(event);
	}

	/**
	 * Count the requests of a profile that are open and held: listeners were there for
	 * them, and none of their decisions was sent.
	 * @param profile name of the profile
	 * @return how many there are on this instance
	 */
	public long heldRequests(String profile) {
		return this.rounds.heldCount(profile);
	}

	/**
	 * Wait for the calls that run beside the lanes, and for decisions that are being
	 * sent. Values that come later are not waited for. Blocks.
	 * @param time how long to wait
	 * @return {@code false} if the time was over first
	 */
	public boolean awaitCalls(Duration time) {
		return this.work.await(time);
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
		this.listens = true;
		Set<String> named = listener.options().sessions();
		if (named != null) {
			this.sessions.addAll(named);
		}
		for (RequestKind kind : RequestKind.values()) {
			if (listener.mayTake(kind.requestedType()) || listener.mayTake(kind.resolvedType())) {
				this.requestTypes.addAll(List.of(kind.requestedType(), kind.resolvedType()));
			}
			if (listener.mayTake(kind.requestedType()) && listener.decides(EventNames.typeOf(kind.requestedType()))) {
				this.decided.add(kind.requestedType());
			}
		}
		return this.beans.named(listener, "sessionFilter", listener.options().sessionFilter(), SessionFilter.class);
	}

	/**
	 * Tell whether a listener can decide requests of a type.
	 * @param type the type of the frame that tells of them
	 * @return whether one can
	 */
	public boolean decides(String type) {
		return this.decided.contains(type);
	}

	ListenerThreads threads(Concurrency concurrency) {
		return ListenerThreads.of(concurrency, this.resultWork.scheduler(), this.places,
				this.settings.serialCapacity());
	}

	/**
	 * Return what knows the listeners that decide.
	 */
	RoundListeners roundListeners() {
		return this.roundListeners;
	}

	/**
	 * Deliver an event to a listener.
	 */
	void deliver(ListenerTarget listener, CodexEvent event, ListenerThreads threads) throws InterruptedException {
		if (this.roundListeners.deliver(listener, event, threads)) {
			return;
		}
		ClaimKey key = this.coordinator.key(listener, event);
		this.work.run(threads, () -> this.coordinator.deliver(event, key,
				(claim) -> new ListenerInvocation(listener, event, new ClaimedScope(event, claim), this).begin()));
	}

	ListenerCalls calls() {
		return this.calls;
	}

	ListenerResults results() {
		return this.results;
	}

	PendingValues pendingValues() {
		return this.pendingValues;
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

	/**
	 * Makes the rounds.
	 */
	interface RoundsFactory {

		RequestRounds create(RoundCalls calls);

	}

}
