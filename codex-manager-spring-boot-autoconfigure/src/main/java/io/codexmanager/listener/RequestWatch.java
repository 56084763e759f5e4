package io.codexmanager.listener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.RequestResolvedEvent;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.support.Recurring;
import io.codexmanager.support.RetryingScheduler;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Knows the requests that wait for an answer and for how long, and says of each once,
 * after a while, that nobody has given one. Sees all events before they are delivered.
 * For the library's own use.
 */
public final class RequestWatch implements CodexEventHandler, AutoCloseable {

	private static final String KIND = "unattended";

	/** How often is looked, as a part of the time after which something is said. */
	private static final int LOOKS = 4;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	/** Of thousands that wait, as after an outage, the first ones tell enough. */
	private static final int WARNINGS_A_MINUTE = 20;

	private static final Log logger = HarmlessLog.of(RequestWatch.class);

	private final Recurring looks;

	private final OccasionalLog unattended;

	private final Map<RequestKey, Waiting> open = new ConcurrentHashMap<>();

	private final DecisionTargets targets;

	private final Claims claims;

	private final RequestAttendance attendance;

	private final Duration unattendedAfter;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	private final Scheduler scheduler;

	/**
	 * Create a watch with a thread of its own.
	 * @param targets knows which requests are open
	 * @param claims makes instances of a service agree who says it; not closed with this
	 * @param attendance knows who could have answered
	 * @param unattendedAfter after how long something is said, zero for never
	 * @param publisher publishes {@link RequestUnattendedEvent}s
	 */
	public RequestWatch(DecisionTargets targets, Claims claims, RequestAttendance attendance, Duration unattendedAfter,
			ApplicationEventPublisher publisher) {
		this(targets, claims, attendance, unattendedAfter, publisher, Clock.systemUTC(),
				DeferredScheduler.of(() -> Schedulers.newSingle("codex-requests", true)));
	}

	RequestWatch(DecisionTargets targets, Claims claims, RequestAttendance attendance, Duration unattendedAfter,
			ApplicationEventPublisher publisher, Clock clock, Scheduler scheduler) {
		this.targets = targets;
		this.claims = claims;
		this.attendance = attendance;
		this.unattendedAfter = unattendedAfter;
		this.publisher = publisher;
		this.clock = clock;
		this.scheduler = RetryingScheduler.of(scheduler);
		this.unattended = new OccasionalLog(logger, clock, WARNINGS_A_MINUTE);
		this.looks = new Recurring(this.scheduler, this::look, pause());
	}

	private Duration pause() {
		Duration part = this.unattendedAfter.dividedBy(LOOKS);
		return (part.isZero() || part.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : part;
	}

	@Override
	public boolean wants(String type) {
		return RequestKind.eventTypes().contains(type);
	}

	@Override
	public void handle(CodexEvent event) {
		if (event instanceof PendingRequestEvent<?> requested) {
			this.open.put(RequestKey.of(requested), new Waiting(requested, this.clock.instant()));
			this.looks.begin();
		}
		else if (event instanceof RequestResolvedEvent resolved) {
			this.open.computeIfPresent(RequestKey.of(resolved),
					(key, waiting) -> isOpen(waiting.event()) ? waiting : null);
		}
	}

	/**
	 * Count the requests of a kind that wait.
	 * @param profile name of the profile
	 * @param kind the kind
	 * @return the number
	 */
	public long openRequests(String profile, RequestKind kind) {
		return waiting(profile, kind).count();
	}

	/**
	 * Return how long the request has been waiting that has been waiting longest.
	 * @param profile name of the profile
	 * @param kind the kind
	 * @return the time since this instance heard of it, zero if none waits
	 */
	public Duration oldestRequest(String profile, RequestKind kind) {
		Instant now = this.clock.instant();
		return waiting(profile, kind).map((waiting) -> Duration.between(waiting.since(), now))
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
	}

	/**
	 * Count the requests of which it was said that nobody answers them.
	 * @param profile name of the profile
	 * @return the number
	 */
	public long unattendedRequests(String profile) {
		return this.open.values()
			.stream()
			.filter((waiting) -> waiting.told() && waiting.event().profile().equals(profile))
			.count();
	}

	/**
	 * Return the requests that wait.
	 * @param profile name of the profile
	 * @return the requests, those first that have been waiting longest
	 */
	public List<WaitingRequest> waiting(String profile) {
		return this.open.values()
			.stream()
			.filter((waiting) -> waiting.event().profile().equals(profile))
			.sorted(Comparator.comparing(Waiting::since))
			.map(this::describe)
			.toList();
	}

	/**
	 * Return a request that waits.
	 * @param profile name of the profile
	 * @param sessionId id of the session
	 * @param requestId id of the request
	 * @return the event that announced it, empty if no such request waits
	 */
	public Optional<PendingRequestEvent<?>> waiting(String profile, String sessionId, String requestId) {
		return this.open.values()
			.stream()
			.<PendingRequestEvent<?>>map(Waiting::event)
			.filter((event) -> event.profile().equals(profile) && event.request().threadId().equals(sessionId)
					&& event.request().id().equals(requestId))
			.findFirst();
	}

	private WaitingRequest describe(Waiting waiting) {
		DecisionRound round = this.attendance.round(waiting.event());
		return new WaitingRequest(waiting.event(), waiting.since(), waiting.told(),
				waiting.told() ? this.attendance.reason(waiting.event(), round) : null, round);
	}

	private Stream<Waiting> waiting(String profile, RequestKind kind) {
		return this.open.values()
			.stream()
			.filter((waiting) -> waiting.event().profile().equals(profile)
					&& waiting.event().request().identity().kind() == kind);
	}

	/**
	 * Look after all that wait. A look that fails must not be the last one.
	 */
	private void look() {
		try {
			lookAtAll();
		}
		catch (Throwable ex) {
			logger.error("It could not be looked whether requests wait for an answer", ex);
		}
	}

	private void lookAtAll() {
		this.open.values().removeIf((waiting) -> !isOpen(waiting.event()));
		if (this.unattendedAfter.isZero()) {
			return;
		}
		Instant now = this.clock.instant();
		for (Waiting waiting : this.open.values()) {
			try {
				look(waiting, Duration.between(waiting.since(), now));
			}
			catch (Throwable ex) {
				logger.error("It could not be told that nobody answers " + waiting.event(), ex);
			}
		}
	}

	private void look(Waiting waiting, Duration age) {
		PendingRequestEvent<?> event = waiting.event();
		if (waiting.told() || age.compareTo(this.unattendedAfter) < 0 || this.attendance.isServed(event)) {
			return;
		}
		DecisionRound round = this.attendance.round(event);
		// the instance that called listeners for it has more to say, so it goes first
		if (round == null && age.compareTo(this.unattendedAfter.plus(pause().multipliedBy(2))) < 0) {
			return;
		}
		this.open.replace(RequestKey.of(event), waiting, waiting.asTold());
		this.claims.once(ClaimKey.request(KIND, event.profile(), event.request().identity()), () -> isOpen(event),
				(claim) -> {
					tell(event, age, round);
					claim.complete();
				});
	}

	private void tell(PendingRequestEvent<?> event, Duration age, @Nullable DecisionRound round) {
		String reason = this.attendance.reason(event, round);
		this.unattended.warn("Request " + ShownText.name(event.request().id()) + " (" + event.type() + ") of session "
				+ ShownText.name(event.threadId()) + " of profile '" + event.profile()
				+ "' has been waiting for an answer for " + age.toSeconds() + " s, and its turn with it: " + reason);
		try {
			this.publisher.publishEvent(new RequestUnattendedEvent(event, age, reason, round, this.clock));
		}
		catch (Throwable ex) {
			logger.error("A listener to unattended requests failed on that of " + event, ex);
		}
	}

	private boolean isOpen(PendingRequestEvent<?> event) {
		return this.targets.openRequests(event.profile()).isOpen(event.request().identity());
	}

	@Override
	public void close() {
		this.scheduler.dispose();
	}

	/**
	 * A request that waits for an answer, as this instance knows it.
	 *
	 * @param event the request
	 * @param since when this instance heard of it
	 * @param unattended whether it was said that nobody answers it
	 * @param reason why nobody has answered it, as a text for people; {@code null} unless
	 * it is unattended
	 * @param round the state of its listeners, {@code null} if none was called here
	 */
	public record WaitingRequest(PendingRequestEvent<?> event, Instant since, boolean unattended,
			@Nullable String reason, @Nullable DecisionRound round) {
	}

	/**
	 * A request that waits.
	 *
	 * @param event the request
	 * @param since when this instance heard of it
	 * @param told whether it has been said that nobody answers
	 */
	private record Waiting(PendingRequestEvent<?> event, Instant since, boolean told) {

		Waiting(PendingRequestEvent<?> event, Instant since) {
			this(event, since, false);
		}

		private Waiting asTold() {
			return new Waiting(this.event, this.since, true);
		}

	}

}
