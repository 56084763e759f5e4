package io.codexmanager.listener;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.claim.Claims;
import io.codexmanager.observation.ListenerObservationConvention;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.codexmanager.stream.AnswerRetry;
import io.codexmanager.stream.AnswerSender;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.TaskDecorator;
import org.springframework.util.Assert;

/**
 * Builds a {@link ListenerContainer}. Everything has a default. For the library's own
 * use.
 */
public final class ListenerContainerBuilder {

	/**
	 * Values that come later may be waited for by blocking a thread, for as long as a
	 * person takes, so there are more threads for them than for sending decisions.
	 */
	private static final int RESULT_THREADS = 256;

	private final DecisionTargets targets;

	private final Claims claims;

	private AnswerRetry retry = AnswerRetry.defaults();

	private int decisionsAtATime = AnswerSender.DEFAULT_CONCURRENCY;

	private CodexListenerErrorHandler errorHandler = CodexListenerErrorHandler.logging();

	private DecisionStrategy strategy = DecisionStrategy.refusalsWin();

	private ObservationRegistry observations = ObservationRegistry.NOOP;

	private @Nullable ListenerObservationConvention convention;

	private ListenerSettings settings = ListenerSettings.defaults();

	private BeanFactory beans = new StaticListableBeanFactory();

	private ApplicationEventPublisher deadLetters = (event) -> {
	};

	private DecisionObserver decisionObserver = (report) -> {
	};

	private Clock clock = Clock.systemUTC();

	private TurnParents parents = TurnParents.NONE;

	private TaskRuns runs = TaskRuns.PLAIN;

	private Supplier<AsyncWork> results = () -> AsyncWork.create("codex-listener", () -> RESULT_THREADS);

	private Supplier<AsyncWork> decisions = () -> AsyncWork.create("codex-decision",
			() -> Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE);

	ListenerContainerBuilder(DecisionTargets targets, Claims claims) {
		this.targets = targets;
		this.claims = claims;
	}

	/**
	 * Set how often decisions are sent again.
	 * @param retry the retry
	 * @return this builder
	 */
	public ListenerContainerBuilder retry(AnswerRetry retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Set how many decisions are sent at a time to each profile; by default 16.
	 * @param number the number, at least 1
	 * @return this builder
	 */
	public ListenerContainerBuilder decisionsAtATime(int number) {
		Assert.isTrue(number >= 1, "'number' must be 1 or more");
		this.decisionsAtATime = number;
		return this;
	}

	/**
	 * Set who is told of failures; by default they are logged.
	 * @param errorHandler the handler of all listeners that name none of their own
	 * @return this builder
	 */
	public ListenerContainerBuilder errorHandler(CodexListenerErrorHandler errorHandler) {
		this.errorHandler = errorHandler;
		return this;
	}

	/**
	 * Set how one decision is made of those of several listeners; by default refusals
	 * win.
	 * @param strategy the strategy
	 * @return this builder
	 */
	public ListenerContainerBuilder strategy(DecisionStrategy strategy) {
		this.strategy = strategy;
		return this;
	}

	/**
	 * Observe calls; by default they are not observed.
	 * @param observations where to observe them
	 * @param convention names and keys, {@code null} for the default ones
	 * @return this builder
	 */
	public ListenerContainerBuilder observations(ObservationRegistry observations,
			@Nullable ListenerObservationConvention convention) {
		this.observations = observations;
		this.convention = convention;
		return this;
	}

	/**
	 * Set what knows the turns that events belong to, so that calls and decisions are
	 * observed as their children; by default nothing.
	 * @param parents knows them
	 * @return this builder
	 */
	public ListenerContainerBuilder turnParents(TurnParents parents) {
		this.parents = parents;
		return this;
	}

	/**
	 * Set what decorates each call of a listener; by default nothing.
	 * @param decorators the decorators; the last one is the outermost
	 * @return this builder
	 */
	public ListenerContainerBuilder decorators(List<TaskDecorator> decorators) {
		this.runs = new TaskRuns(decorators);
		return this;
	}

	/**
	 * Set how listeners are called.
	 * @param settings the settings
	 * @return this builder
	 */
	public ListenerContainerBuilder settings(ListenerSettings settings) {
		this.settings = settings;
		return this;
	}

	/**
	 * Set where the beans are that listeners name, and the placeholders; by default there
	 * are none.
	 * @param beans the bean factory
	 * @return this builder
	 */
	public ListenerContainerBuilder beans(BeanFactory beans) {
		this.beans = beans;
		return this;
	}

	/**
	 * Set who publishes {@link DeadLetterEvent}s and {@link DecisionHeldEvent}s; by
	 * default nobody.
	 * @param deadLetters the publisher
	 * @return this builder
	 */
	public ListenerContainerBuilder deadLetters(ApplicationEventPublisher deadLetters) {
		this.deadLetters = deadLetters;
		return this;
	}

	/**
	 * Set who is told what became of decisions; by default nobody.
	 * @param observer the observer
	 * @return this builder
	 */
	public ListenerContainerBuilder decisionObserver(DecisionObserver observer) {
		this.decisionObserver = observer;
		return this;
	}

	/**
	 * Set the clock. By default that of the system.
	 * @param clock the clock
	 * @return this builder
	 */
	public ListenerContainerBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	ListenerContainerBuilder results(Scheduler results) {
		this.results = () -> new AsyncWork(results);
		return this;
	}

	ListenerContainerBuilder decisions(Scheduler decisions) {
		this.decisions = () -> new AsyncWork(decisions);
		return this;
	}

	/**
	 * Build the container.
	 * @return the container
	 */
	public ListenerContainer build() {
		ListenerBeans named = new ListenerBeans(this.beans);
		ListenerCalls calls = new ListenerCalls(this.observations, this.convention, this.parents, this.runs,
				new ListenerErrors(named, this.errorHandler, this.deadLetters, this.clock));
		DeliveryCoordinator coordinator = new DeliveryCoordinator(this.claims, this.targets, this.clock);
		AsyncWork decisions = this.decisions.get();
		DecisionSubmitter submitter = new DecisionSubmitter(this.targets, this.retry, this.decisionsAtATime, decisions,
				this.decisionObserver, calls::turn);
		return new ListenerContainer(named, calls, coordinator, this.settings, new PendingValues(this.targets),
				this.results.get(), decisions, submitter, (roundCalls) -> new RequestRounds(this.targets, this.claims,
						this.strategy, submitter, this.deadLetters, this.clock, roundCalls));
	}

}
