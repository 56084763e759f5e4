package io.codexmanager.skill;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.observation.SkillObservationConvention;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.support.RejectingScheduler;
import io.codexmanager.support.WorkThreads;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.TaskDecorator;
import org.springframework.util.Assert;

/**
 * Builds a {@link SkillDispatcher}. Everything has a default.
 */
public final class SkillDispatcherBuilder {

	/** The server refuses bodies of more than 1 MiB; the rest is room for the frame. */
	private static final int LARGEST_ANSWER = 1024 * 1024 - 16 * 1024;

	/** Threads that convert, record and submit results; they end when they are idle. */
	private static final int ANSWERS = 64;

	private static final int KEEP_SECONDS = 60;

	private static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

	private final SkillRegistry registry;

	private final SkillTargets targets;

	private @Nullable Claims claims;

	private Supplier<Claims> ownClaims = () -> new Claims(new InMemoryClaimStore(),
			new ClaimSettings("", "local", DEFAULT_LEASE));

	private @Nullable Executor executor;

	private @Nullable Scheduler answers;

	private Scheduler timer = DeferredScheduler.of(() -> Schedulers.parallel());

	private JsonMapper mapper = ProtocolJson.builder().build();

	private ObservationRegistry observations = ObservationRegistry.NOOP;

	private @Nullable SkillObservationConvention convention;

	private TurnParents parents = TurnParents.NONE;

	private TaskRuns runs = TaskRuns.PLAIN;

	private AnswerRetry retry = AnswerRetry.defaults();

	private int answersAtATime = AnswerSender.DEFAULT_CONCURRENCY;

	private int largestAnswer = LARGEST_ANSWER;

	private SkillCallObserver observer = (report) -> {
	};

	SkillDispatcherBuilder(SkillRegistry registry, SkillTargets targets) {
		this.registry = registry;
		this.targets = targets;
	}

	/**
	 * Set where calls are claimed, so that each is run once; by default in the memory of
	 * this instance. Who sets them closes them, after the dispatcher has stopped.
	 * @param claims the claims
	 * @return this builder
	 */
	public SkillDispatcherBuilder claims(Claims claims) {
		this.claims = claims;
		return this;
	}

	/**
	 * Set what runs skills, which may block; by default threads of the dispatcher's own,
	 * virtual ones where the JVM has them. It needs no queue: how many skills run at a
	 * time is limited per profile. Calls for which it throws are answered as overloaded.
	 * @param executor the executor
	 * @return this builder
	 */
	public SkillDispatcherBuilder executor(Executor executor) {
		this.executor = executor;
		return this;
	}

	SkillDispatcherBuilder ownClaims(Supplier<Claims> ownClaims) {
		this.ownClaims = ownClaims;
		return this;
	}

	SkillDispatcherBuilder answers(Scheduler answers) {
		this.answers = answers;
		return this;
	}

	SkillDispatcherBuilder timer(Scheduler timer) {
		this.timer = timer;
		return this;
	}

	/**
	 * Set the mapper that writes results.
	 * @param mapper the mapper
	 * @return this builder
	 */
	public SkillDispatcherBuilder mapper(JsonMapper mapper) {
		this.mapper = mapper;
		return this;
	}

	/**
	 * Observe runs; by default they are not observed.
	 * @param observations where to observe them
	 * @param convention names and keys, {@code null} for the default ones
	 * @return this builder
	 */
	public SkillDispatcherBuilder observations(ObservationRegistry observations,
			@Nullable SkillObservationConvention convention) {
		this.observations = observations;
		this.convention = convention;
		return this;
	}

	/**
	 * Set what knows the turns that runs and answers belong to, so that they are observed
	 * as their children; by default nothing.
	 * @param parents knows them
	 * @return this builder
	 */
	public SkillDispatcherBuilder turnParents(TurnParents parents) {
		this.parents = parents;
		return this;
	}

	/**
	 * Set what decorates each run of a skill; by default nothing.
	 * @param decorators the decorators; the last one is the outermost
	 * @return this builder
	 */
	public SkillDispatcherBuilder decorators(List<TaskDecorator> decorators) {
		this.runs = new TaskRuns(decorators);
		return this;
	}

	/**
	 * Set how often answers are sent again.
	 * @param retry the retry
	 * @return this builder
	 */
	public SkillDispatcherBuilder retry(AnswerRetry retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Set how many answers are sent at a time to each profile; by default 16.
	 * @param number the number, at least 1
	 * @return this builder
	 */
	public SkillDispatcherBuilder answersAtATime(int number) {
		Assert.isTrue(number >= 1, "'number' must be 1 or more");
		this.answersAtATime = number;
		return this;
	}

	/**
	 * Set how large an answer may be; by default 16 KiB less than the 1 MiB that the
	 * server takes.
	 * @param bytes the limit, at least 1024
	 * @return this builder
	 */
	public SkillDispatcherBuilder largestAnswer(int bytes) {
		Assert.isTrue(bytes >= 1024, "'bytes' must be 1024 or more");
		this.largestAnswer = bytes;
		return this;
	}

	/**
	 * Set who is told of calls that have ended; by default nobody.
	 * @param observer the observer
	 * @return this builder
	 */
	public SkillDispatcherBuilder observer(SkillCallObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Build the dispatcher. It takes calls at once, and is to be closed after its stop.
	 * @return the dispatcher
	 */
	public SkillDispatcher build() {
		Scheduler answers = RejectingScheduler
			.of((this.answers != null) ? this.answers : DeferredScheduler.of(() -> Schedulers.newBoundedElastic(ANSWERS,
					Integer.MAX_VALUE, "codex-skill-answer", KEEP_SECONDS, true)));
		SkillRunTools tools = new SkillRunTools(
				(this.executor != null) ? this.executor : WorkThreads.create("codex-skill-", Integer.MAX_VALUE),
				answers, RejectingScheduler.of(this.timer), this.mapper,
				new SkillResults(this.mapper, this.largestAnswer), new HarmlessObservations(this.observations),
				new OccasionalLog(HarmlessLog.of(SkillDispatcher.class), Clock.systemUTC()), this.convention,
				this.parents, this.runs);
		SkillSubmitter submitter = new SkillSubmitter(this.targets, this.retry, this.answersAtATime, answers,
				this.parents);
		Claims given = this.claims;
		Claims claims = (given != null) ? given : this.ownClaims.get();
		return new SkillDispatcher(this.registry, this.targets, claims, tools, submitter, this.observer, () -> {
			answers.dispose();
			if (given == null) {
				claims.close();
			}
		});
	}

}
