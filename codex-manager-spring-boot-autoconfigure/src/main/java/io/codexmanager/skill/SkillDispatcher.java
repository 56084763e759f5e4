package io.codexmanager.skill;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Serves tool calls with skills: claims a call among all instances of the service, runs
 * its skill off the event loop and off the lane of its session, records the result and
 * submits it. Safe for use by several threads.
 */
public final class SkillDispatcher implements CodexEventHandler, AutoCloseable {

	private static final Log logger = HarmlessLog.of(SkillDispatcher.class);

	private static final String SESSION_DELETED = "session_deleted";

	private final SkillRegistry registry;

	private final SkillTargets targets;

	private final Claims claims;

	private final SkillExecutor executor;

	private final SkillSubmitter submitter;

	private final SkillDeliveries deliveries;

	private final SkillRun.Ending ending = new SkillRun.Ending() {

		@Override
		public void ended(SkillCall call, SkillAnswer answer, @Nullable Duration ran) {
			SkillDispatcher.this.deliveries.ended(call, answer.response());
			SkillDispatcher.this.observer.ended(new SkillCallObserver.Report(call.profile(), call.request(),
					answer.outcome(), call.age(), ran, answer.error()));
		}

		@Override
		public void lost(SkillCall call) {
			SkillDispatcher.this.lost(call);
		}

	};

	private final SkillCalls calls = new SkillCalls();

	private final ForeignTools foreign = new ForeignTools();

	private final SkillCallObserver observer;

	private final TurnParents parents;

	private final Runnable closed;

	private volatile boolean accepting = true;

	SkillDispatcher(SkillRegistry registry, SkillTargets targets, Claims claims, SkillRunTools tools,
			SkillSubmitter submitter, SkillCallObserver observer, Runnable closed) {
		this.registry = registry;
		this.targets = targets;
		this.claims = claims;
		this.executor = new SkillExecutor(targets, tools);
		this.submitter = submitter;
		this.deliveries = new SkillDeliveries(this.calls, submitter, tools.offload(), this::take);
		this.observer = observer;
		this.parents = tools.parents();
		this.closed = closed;
	}

	/**
	 * Begin to build a dispatcher.
	 * @param registry the skills
	 * @param targets the profiles
	 * @return a builder with the defaults
	 */
	public static SkillDispatcherBuilder builder(SkillRegistry registry, SkillTargets targets) {
		return new SkillDispatcherBuilder(registry, targets);
	}

	@Override
	public boolean wants(String type) {
		return type.equals(SESSION_DELETED) || type.equals(RequestKind.TOOL_CALL.requestedType())
				|| type.equals(RequestKind.TOOL_CALL.resolvedType());
	}

	@Override
	public void handle(CodexEvent event) {
		if (event instanceof ToolCallRequestedEvent requested) {
			requested(requested);
		}
		else if (event instanceof ToolCallResolvedEvent resolved) {
			resolved(resolved);
		}
		else if (event instanceof StreamResynchronizedEvent) {
			this.deliveries.reconnected(event.profile(), (call) -> this.accepting);
		}
		else if (event instanceof StreamDisconnectedEvent) {
			this.submitter.disconnected(event.profile());
		}
		else if (event.type().equals(SESSION_DELETED) && event.threadId() != null) {
			this.registry.unbind(event.profile(), event.threadId());
		}
	}

	/**
	 * Take calls again after {@link #stop}.
	 */
	public void start() {
		this.accepting = true;
	}

	/**
	 * Take no more calls, give back those that wait for a permit or for a reconnect, and
	 * wait until those that run are answered. What runs after that time is interrupted,
	 * and its call answered with a failure. Blocks.
	 * @param time how long to wait
	 * @return {@code false} if something was interrupted or not answered in time
	 */
	public boolean stop(Duration time) {
		this.accepting = false;
		this.calls.kept((call) -> true).forEach(SkillCall::release);
		this.executor.withdrawAll(this::giveBack);
		boolean drained = this.calls.awaitNoneServed(time);
		if (!drained) {
			Collection<SkillCall> remaining = this.calls.served();
			logger
				.warn(remaining.size() + " tool calls were not answered within " + time.toMillis() + " ms of the stop");
			remaining.forEach((call) -> this.executor.abort(call, SkillFailures.stopped(call)));
		}
		return drained;
	}

	/**
	 * Let go of threads, and of claims that were made for this dispatcher alone. To be
	 * called after {@link #stop}; nothing is served afterwards.
	 */
	@Override
	public void close() {
		this.accepting = false;
		this.closed.run();
	}

	/**
	 * Count calls.
	 * @return the numbers of this moment
	 */
	public SkillCounts counts() {
		return new SkillCounts(this.executor.running(), this.executor.waiting(), this.calls.keptCount(),
				this.executor.overloaded(), this.submitter.misdelivered());
	}

	/**
	 * Tell whether every call that was taken is answered.
	 * @return {@code true} if nothing runs or is being submitted
	 */
	boolean idle() {
		return this.calls.served().isEmpty() && this.executor.running() == 0;
	}

	private void requested(ToolCallRequestedEvent event) {
		SkillCall call = new SkillCall(event.profile(), event.request());
		SkillRoute route = route(call);
		if (route.foreign()) {
			this.foreign.report(call.request().tool());
		}
		else {
			this.parents.expect(call.profile(), call.request().threadId(), call.request().turnId());
			take(call);
		}
	}

	private SkillRoute route(SkillCall call) {
		return this.registry.route(call.profile(), call.request().threadId(), call.request().tool());
	}

	/**
	 * Serve a call if it is granted to this instance, now or when another one has died.
	 */
	private void take(SkillCall call) {
		if (!this.calls.serves(call.key())) {
			this.claims.once(call.key().claim(), () -> wanted(call), (claim) -> granted(call, claim));
		}
	}

	private boolean wanted(SkillCall call) {
		if (!this.accepting) {
			this.calls.keep(call);
			return false;
		}
		return this.targets.openRequests(call.profile()).isOpen(call.key().request());
	}

	private void granted(SkillCall call, Claim claim) {
		SkillCall present = this.calls.serve(call, claim);
		if (present != null) {
			// what this instance had lost while it was serving it came back
			present.claimedOnceMore(claim);
			return;
		}
		boolean wanted = this.accepting;
		boolean served = false;
		try {
			served = wanted && serve(call, claim.result());
		}
		finally {
			if (!served) {
				call.release();
				if (wanted) {
					this.calls.done(call);
				}
				else {
					keep(call);
				}
			}
		}
	}

	private boolean serve(SkillCall call, @Nullable String recorded) {
		if (recorded != null) {
			this.deliveries.recorded(call, this.submitter.read(call, recorded));
			return true;
		}
		ToolCallResponse made = call.response();
		if (made != null) {
			this.deliveries.answer(call, made);
			return true;
		}
		SkillRoute route = route(call);
		if (route.definition() != null) {
			this.executor.run(call, route.definition(), this.ending);
		}
		else if (!route.foreign()) {
			this.deliveries.answer(call, SkillFailures.unknown(call).response());
		}
		return !route.foreign();
	}

	/**
	 * What was lost while it waited for its permit is claimed anew, should nobody else
	 * have it.
	 */
	private void lost(SkillCall call) {
		logger
			.info(call + " is not begun, because its claim was lost while it waited and another instance may have it");
		this.calls.done(call);
		// a renewal that was late can have revived its claim, which would be in the way
		call.release();
		take(call.again());
	}

	private void resolved(ToolCallResolvedEvent event) {
		String requestId = event.requestId();
		Predicate<SkillCall> ended = (call) -> call.matches(event.profile(), event.threadId(), requestId);
		this.calls.served().stream().filter(ended).forEach((call) -> this.executor.abort(call, SkillAnswer.none()));
		for (SkillCall call : this.calls.kept(ended)) {
			this.calls.done(call);
			call.complete();
		}
	}

	/**
	 * Give back a call whose skill was not begun, because the application stops.
	 */
	private void giveBack(SkillCall call) {
		call.release();
		keep(call);
	}

	private void keep(SkillCall call) {
		if (!this.calls.keep(call)) {
			this.calls.done(call);
		}
	}

}
