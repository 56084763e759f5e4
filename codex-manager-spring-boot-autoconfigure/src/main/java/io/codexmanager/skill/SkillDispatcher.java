package io.codexmanager.skill;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.protocol.RequestKind;
import io.codexmanager.protocol.ToolCallResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * Serves tool calls with skills: claims a call, runs its skill off the event loop and off
 * the lane of its session, records the result and submits it. Safe for use by several
 * threads.
 */
public final class SkillDispatcher implements CodexEventHandler {

	private static final Log logger = LogFactory.getLog(SkillDispatcher.class);

	private static final String SESSION_DELETED = "session_deleted";

	private final SkillRegistry registry;

	private final SkillTargets targets;

	private final SkillLedger ledger;

	private final SkillRunTools tools;

	private final SkillSubmitter submitter;

	private final Map<String, SkillGate> gates = new ConcurrentHashMap<>();

	private final Map<String, SkillSettings> settings = new ConcurrentHashMap<>();

	private final ActiveCalls active = new ActiveCalls();

	private final Map<SkillCallKey, SkillCall> undelivered = new ConcurrentHashMap<>();

	private final ForeignTools foreign = new ForeignTools();

	private final AtomicLong reconnects = new AtomicLong();

	private final LongAdder overloaded = new LongAdder();

	private volatile boolean accepting = true;

	SkillDispatcher(SkillRegistry registry, SkillTargets targets, SkillLedger ledger, SkillRunTools tools,
			SkillSubmitter submitter) {
		this.registry = registry;
		this.targets = targets;
		this.ledger = ledger;
		this.tools = tools;
		this.submitter = submitter;
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
			this.reconnects.incrementAndGet();
			deliverAgain(event.profile());
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
	 * Take no more calls, give back those that wait for a place, and wait until those
	 * that run are answered. What runs after that time is interrupted, and its call
	 * answered with a failure. Blocks.
	 * @param time how long to wait
	 * @return {@code false} if something was interrupted or not answered in time
	 */
	public boolean stop(Duration time) {
		this.accepting = false;
		this.gates.values().forEach((gate) -> gate.withdrawAll().forEach((run) -> giveBack(run.call())));
		boolean drained = this.active.awaitNone(time);
		if (!drained) {
			Collection<SkillCall> remaining = this.active.all();
			logger
				.warn(remaining.size() + " tool calls were not answered within " + time.toMillis() + " ms of the stop");
			remaining.forEach((call) -> abort(call, SkillFailures.stopped(call)));
		}
		return drained;
	}

	/**
	 * Count calls.
	 * @return the numbers of this moment
	 */
	public SkillCounts counts() {
		int running = this.gates.values().stream().mapToInt(SkillGate::running).sum();
		int waiting = this.gates.values().stream().mapToInt(SkillGate::waiting).sum();
		return new SkillCounts(running, waiting, this.undelivered.size(), this.overloaded.sum(),
				this.submitter.misdelivered());
	}

	/**
	 * Tell whether every call that was taken is answered.
	 * @return {@code true} if nothing runs or is being submitted
	 */
	boolean idle() {
		return this.active.all().isEmpty() && counts().running() == 0;
	}

	private void requested(ToolCallRequestedEvent event) {
		SkillCall call = new SkillCall(event.profile(), event.request());
		SkillRoute route = route(call);
		if (route.foreign()) {
			this.foreign.report(call.request().tool());
		}
		else {
			take(call, route);
		}
	}

	private SkillRoute route(SkillCall call) {
		return this.registry.route(call.profile(), call.request().threadId(), call.request().tool());
	}

	private void take(SkillCall call, SkillRoute route) {
		if (!this.active.add(call)) {
			return;
		}
		boolean taken = false;
		try {
			taken = this.accepting && claim(call, route);
		}
		catch (RuntimeException ex) {
			logger.error(call + " could not be claimed; it is tried again after the next reconnect", ex);
			this.undelivered.put(call.key(), call);
		}
		finally {
			if (!taken) {
				this.active.remove(call);
			}
		}
	}

	private boolean claim(SkillCall call, SkillRoute route) {
		SkillClaim claim = this.ledger.claim(call.key());
		if (claim.state() == SkillClaim.State.RECORDED && claim.response() != null) {
			deliver(call, this.submitter.submit(call, claim.response()));
			return true;
		}
		if (claim.state() != SkillClaim.State.GRANTED) {
			return false;
		}
		if (route.definition() != null) {
			run(call, route.definition());
		}
		else {
			ended(call, SkillFailures.unknown(call));
		}
		return true;
	}

	private void run(SkillCall call, SkillDefinition skill) {
		SkillSettings settings = this.settings.computeIfAbsent(call.profile(), this.targets::settings);
		SkillGate gate = this.gates.computeIfAbsent(call.profile(),
				(profile) -> new SkillGate(settings.concurrency(), settings.queueCapacity()));
		Duration limit = (skill.timeout() != null) ? skill.timeout() : settings.timeout();
		SkillRun run = new SkillRun(call, skill, limit, this.tools, gate, (answer) -> ended(call, answer));
		call.run(run);
		if (!gate.enter(run)) {
			this.overloaded.increment();
			run.abort(SkillFailures.overloaded(call));
		}
	}

	private void ended(SkillCall call, SkillAnswer answer) {
		ToolCallResponse response = answer.response();
		deliver(call,
				(response != null) ? this.submitter.recordAndSubmit(call, response) : Mono.<Boolean>fromCallable(() -> {
					this.submitter.close(call);
					return true;
				}).subscribeOn(this.tools.offload()));
	}

	private void deliver(SkillCall call, Mono<Boolean> delivery) {
		long before = this.reconnects.get();
		delivery.subscribe((closed) -> {
			if (!closed) {
				this.undelivered.put(call.key(), call);
			}
			this.active.remove(call);
			if (!closed && this.reconnects.get() != before) {
				// the reconnect that it should have waited for came while it was
				// submitted
				deliverAgain(call.profile());
			}
		}, (ex) -> {
			logger.error("The answer to " + call + " could not be delivered", ex);
			this.active.remove(call);
		});
	}

	private void resolved(ToolCallResolvedEvent event) {
		String requestId = event.requestId();
		for (SkillCall call : this.active.all()) {
			if (call.matches(event.profile(), event.threadId(), requestId)) {
				abort(call, SkillAnswer.none());
			}
		}
		for (SkillCall call : this.undelivered.values()) {
			if (call.matches(event.profile(), event.threadId(), requestId)
					&& this.undelivered.remove(call.key(), call)) {
				this.submitter.close(call);
			}
		}
	}

	private void deliverAgain(String profile) {
		for (SkillCall call : this.undelivered.values()) {
			if (call.profile().equals(profile) && this.undelivered.remove(call.key(), call)) {
				take(call, route(call));
			}
		}
	}

	private void abort(SkillCall call, SkillAnswer answer) {
		SkillRun run = call.run();
		if (run != null) {
			SkillGate gate = this.gates.get(call.profile());
			if (gate != null) {
				gate.withdraw(run);
			}
			run.abort(answer);
		}
	}

	private void giveBack(SkillCall call) {
		try {
			this.ledger.release(call.key());
		}
		catch (RuntimeException ex) {
			logger.warn(call + " could not be given back", ex);
		}
		this.active.remove(call);
	}

}
