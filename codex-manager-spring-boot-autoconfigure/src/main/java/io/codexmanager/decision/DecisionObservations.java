package io.codexmanager.decision;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.decision.OpenDecisions.Key;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.event.ToolInputResolvedEvent;
import io.codexmanager.listener.DecisionTargets;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.DecisionObservationContext;
import io.codexmanager.observation.DecisionObservationConvention;
import io.codexmanager.observation.DecisionOutcome;
import io.codexmanager.observation.DefaultDecisionObservationConvention;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ResolutionStatus;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the wait for each decision, from the arrival of the request to its end. Sees
 * the events of requests before all others do. Of several instances one observes a
 * request: the first that gets to it. For the library's own use. Safe for use by several
 * threads.
 */
public final class DecisionObservations implements CodexEventHandler, AutoCloseable {

	static final String CLAIM = "decision-observed";

	/** As many as the stream keeps. */
	private static final int MOST = 10_000;

	private static final long BETWEEN_LOOKS = Duration.ofSeconds(5).toNanos();

	private static final Set<String> EVENTS = Set.of(RequestKind.APPROVAL.requestedType(),
			RequestKind.APPROVAL.resolvedType(), RequestKind.TOOL_INPUT.requestedType(),
			RequestKind.TOOL_INPUT.resolvedType());

	private static final DecisionObservationConvention DEFAULT = new DefaultDecisionObservationConvention();

	private final OpenDecisions open;

	private final HarmlessObservations observations;

	private final @Nullable DecisionObservationConvention convention;

	private final DecisionTargets targets;

	private final Supplier<@Nullable Claims> claims;

	private final TurnParents parents;

	private final DecisionNotes notes;

	private final LongSupplier nanoTime;

	private final AtomicLong lookAt;

	/**
	 * Create an instance.
	 * @param registry where decisions are observed
	 * @param convention names the observations, {@code null} for the default names
	 * @param targets knows which requests are open
	 * @param claims makes instances of a service agree who observes a request; asked when
	 * it is needed
	 * @param parents knows the turns that requests belong to
	 */
	public DecisionObservations(ObservationRegistry registry, @Nullable DecisionObservationConvention convention,
			DecisionTargets targets, Supplier<@Nullable Claims> claims, TurnParents parents) {
		this(registry, convention, targets, claims, parents, MOST, System::nanoTime);
	}

	DecisionObservations(ObservationRegistry registry, @Nullable DecisionObservationConvention convention,
			DecisionTargets targets, Supplier<@Nullable Claims> claims, TurnParents parents, int most,
			LongSupplier nanoTime) {
		this.observations = new HarmlessObservations(registry);
		this.convention = convention;
		this.targets = targets;
		this.claims = claims;
		this.parents = parents;
		this.open = new OpenDecisions(most);
		this.notes = new DecisionNotes(claims, nanoTime);
		this.nanoTime = nanoTime;
		this.lookAt = new AtomicLong(nanoTime.getAsLong() + BETWEEN_LOOKS);
	}

	@Override
	public boolean wants(String type) {
		return EVENTS.contains(type) && !this.observations.isNoop();
	}

	@Override
	public void handle(CodexEvent event) {
		if (!EVENTS.contains(event.type())) {
			return;
		}
		if (event instanceof PendingRequestEvent<?> requested && !this.observations.isNoop()) {
			requested(requested);
		}
		else if (event instanceof RequestResolvedEvent resolved) {
			resolved(resolved);
		}
		lookSometimes();
	}

	private void requested(PendingRequestEvent<?> event) {
		ObservedDecision decision = observed(event);
		this.open.add(new Key(event.profile(), event.request().identity().kind(), event.request().id()), decision)
			.forEach((other) -> other.end(DecisionOutcome.UNSEEN, DecisionMaker.NOBODY));
		Claims known = this.claims.get();
		if (known == null) {
			decision.start();
			return;
		}
		ClaimKey key = ClaimKey.request(CLAIM, event.profile(), event.request().identity());
		AtomicBoolean tried = new AtomicBoolean();
		// one that is over before the store answers is counted all the same
		BooleanSupplier wanted = () -> !tried.getAndSet(true) || (!decision.isOver() && isOpen(event));
		this.notes.shortly((store) -> store.once(key, wanted, (claim) -> granted(decision, claim)));
	}

	private ObservedDecision observed(PendingRequestEvent<?> event) {
		PendingRequest request = event.request();
		DecisionObservationContext context = new DecisionObservationContext(event.profile(), kind(request),
				request.threadId(), request.turnId(), request.id());
		return new ObservedDecision(event, context, () -> {
			Observation observation = this.observations.create(this.convention, DEFAULT, () -> context);
			return this.parents.find(event.profile(), request.threadId(), request.turnId()).adopt(observation);
		});
	}

	/** Who observes a request is never asked again, so nothing is held for days. */
	private static void granted(ObservedDecision decision, Claim claim) {
		try {
			decision.start();
		}
		finally {
			claim.complete();
		}
	}

	private static String kind(PendingRequest request) {
		if (request instanceof Approval approval) {
			if (approval.command()) {
				return "commandExecution";
			}
			return approval.fileChange() ? "fileChange" : "other";
		}
		return "requestUserInput";
	}

	private void resolved(RequestResolvedEvent event) {
		boolean approval = event instanceof ApprovalResolvedEvent;
		Key key = new Key(event.profile(), approval ? RequestKind.APPROVAL : RequestKind.TOOL_INPUT, event.requestId());
		ObservedDecision decision = this.open.find(key);
		// another request can have the id by now
		if (decision == null || isOpen(decision.event())) {
			return;
		}
		Decision decided = decided(event);
		if (event.status().equals(ResolutionStatus.EXPIRED)) {
			decision.end(DecisionOutcome.ENDED, DecisionMaker.NOBODY);
		}
		else if (decision.isObserved() && !decision.isMine(decided)) {
			this.notes.read(decision.event()).doOnNext(decision::told).doFinally((signal) -> {
				decision.decided(decided);
				this.open.remove(key, decision);
			}).subscribe();
			return;
		}
		else {
			decision.decided(decided);
		}
		this.open.remove(key, decision);
	}

	private static @Nullable Decision decided(RequestResolvedEvent event) {
		if (event instanceof ApprovalResolvedEvent approval) {
			return approval.decision();
		}
		return (event instanceof ToolInputResolvedEvent input) ? input.decision() : null;
	}

	private boolean isOpen(PendingRequestEvent<?> event) {
		return this.targets.openRequests(event.profile()).isOpen(event.request().identity());
	}

	/** Nothing tells of requests that were forgotten because there are too many. */
	private void lookSometimes() {
		long at = this.lookAt.get();
		long now = this.nanoTime.getAsLong();
		if (now - at < 0 || !this.lookAt.compareAndSet(at, now + BETWEEN_LOOKS)) {
			return;
		}
		for (ObservedDecision decision : this.open.all()) {
			// the event of an end can be on its way for a while
			if (!isOpen(decision.event()) && decision.missing()) {
				decision.end(DecisionOutcome.UNSEEN, DecisionMaker.NOBODY);
			}
		}
		this.open.removeIf(ObservedDecision::isOver);
	}

	/**
	 * Return what sees the calls that deliver decisions.
	 * @return an interceptor for the clients of all profiles
	 */
	public OperationInterceptor deliveries() {
		return new DecisionDeliveries(this.open, this.notes, this.observations);
	}

	@Override
	public void close() {
		this.open.all().forEach((decision) -> decision.end(DecisionOutcome.STOPPED, DecisionMaker.NOBODY));
		this.open.removeIf((decision) -> true);
	}

}
