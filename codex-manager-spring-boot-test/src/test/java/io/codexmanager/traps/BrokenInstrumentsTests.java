package io.codexmanager.traps;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs, meters and observations that fail or take their time cost no event, no decision
 * and no tool call.
 */
class BrokenInstrumentsTests {

	private static final int TURNS = 3;

	private static final Duration SLOW = Duration.ofMillis(20);

	private final AtomicBoolean started = new AtomicBoolean();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		String looked = turn.callTool("lookup", Map.of("id", "T-1")).text();
		turn.say(looked + " " + turn.askCommandApproval("date").decision());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	/** What instruments do whenever they are used. */
	enum Behavior {

		THROWS {
			@Override
			void act() {
				throw new IllegalStateException("on purpose");
			}
		},

		THROWS_AN_ERROR {
			@Override
			void act() {
				throw new StackOverflowError("on purpose");
			}
		},

		TAKES_ITS_TIME {
			@Override
			void act() {
				LockSupport.parkNanos(SLOW.toNanos());
			}
		};

		abstract void act();

	}

	@ParameterizedTest
	@MethodSource("behaviors")
	void aLogThatDoesSoCostsNothing(Behavior behavior) {
		Logger library = (Logger) LoggerFactory.getLogger("io.codexmanager");
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			public void doAppend(ILoggingEvent event) {
				act(behavior);
			}

			@Override
			protected void append(ILoggingEvent event) {
				throw new UnsupportedOperationException();
			}

		};
		appender.start();
		Level level = library.getLevel();
		library.addAppender(appender);
		library.setLevel(Level.TRACE);
		try {
			checkTurns(Contexts.runner(this.manager));
		}
		finally {
			library.setLevel(level);
			library.detachAppender(appender);
		}
	}

	@ParameterizedTest
	@MethodSource("behaviors")
	void metersThatDoSoCostNothing(Behavior behavior) {
		checkTurns(Contexts.runner(this.manager).withBean(MeterRegistry.class, () -> new Meters(behavior)));
	}

	@ParameterizedTest
	@MethodSource("behaviors")
	void metersThatCannotBeMadeCostNothing(Behavior behavior) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(new MeterFilter() {

			@Override
			public MeterFilterReply accept(Meter.Id id) {
				act(behavior);
				return MeterFilterReply.NEUTRAL;
			}

		});
		checkTurns(Contexts.runner(this.manager).withBean(MeterRegistry.class, () -> registry));
	}

	@ParameterizedTest
	@MethodSource("behaviors")
	void observationsThatDoSoCostNothing(Behavior behavior) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new Handler(behavior));
		checkTurns(Contexts.runner(this.manager).withBean(ObservationRegistry.class, () -> registry));
	}

	/** What fails while an application starts may keep it from starting. */
	private void act(Behavior behavior) {
		if (this.started.get()) {
			behavior.act();
		}
	}

	static Stream<Behavior> behaviors() {
		return Stream.of(Behavior.values());
	}

	private void checkTurns(ApplicationContextRunner runner) {
		runner.withBean(Listeners.class).run((context) -> {
			this.started.set(true);
			SessionScope session = Contexts.session(context);
			for (int turn = 1; turn <= TURNS; turn++) {
				assertThat(session.ask("go").text()).isEqualTo("found T-1 ACCEPT");
			}
			Listeners heard = context.getBean(Listeners.class);
			Awaitility.await().atMost(Service.LIMIT).untilAsserted(() -> {
				assertThat(heard.started).hasValue(TURNS);
				assertThat(heard.completed).hasValue(TURNS);
			});
			assertThat(heard.decided).hasValue(TURNS);
			assertThat(heard.looked).hasValue(TURNS);
		});
	}

	static class Listeners {

		private final AtomicInteger started = new AtomicInteger();

		private final AtomicInteger completed = new AtomicInteger();

		private final AtomicInteger decided = new AtomicInteger();

		private final AtomicInteger looked = new AtomicInteger();

		@RemoteSkill(description = "Looks up a ticket")
		String lookup(String id) {
			this.looked.incrementAndGet();
			return "found " + id;
		}

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.decided.incrementAndGet();
			return ApprovalDecision.accept();
		}

		@EventListener
		void started(TurnStartedEvent event) {
			this.started.incrementAndGet();
		}

		@CodexEventListener
		void completed(TurnCompletedEvent event) {
			this.completed.incrementAndGet();
		}

	}

	/** Observes nothing without acting. */
	private record Handler(Behavior behavior) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public void onError(Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public void onEvent(Observation.Event event, Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public void onStop(Observation.Context context) {
			this.behavior.act();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/** Records nothing without acting. */
	private static final class Meters extends SimpleMeterRegistry {

		private final Behavior behavior;

		private Meters(Behavior behavior) {
			this.behavior = behavior;
		}

		@Override
		protected Counter newCounter(Meter.Id id) {
			return new CumulativeCounter(id) {

				@Override
				public void increment(double amount) {
					Meters.this.behavior.act();
				}

			};
		}

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig histogram, PauseDetector pauses) {
			return new CumulativeTimer(id, this.clock, histogram, pauses, TimeUnit.SECONDS, false) {

				@Override
				protected void recordNonNegative(long amount, TimeUnit unit) {
					Meters.this.behavior.act();
				}

			};
		}

	}

}
