package io.codexmanager.propagation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexException;
import io.codexmanager.support.CallerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskRunsTests {

	private final AtomicInteger runs = new AtomicInteger();

	private @Nullable String run(TaskDecorator... decorators) throws Exception {
		return new TaskRuns(List.of(decorators)).call(CallerContext.NONE, "listener one", () -> {
			this.runs.incrementAndGet();
			return "value";
		});
	}

	@Test
	void withoutADecoratorTheCodeIsCalled() throws Exception {
		assertThat(run()).isEqualTo("value");
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void theLastDecoratorIsTheOutermost() throws Exception {
		List<String> steps = new ArrayList<>();
		assertThat(run(named(steps, "first"), named(steps, "last"))).isEqualTo("value");
		assertThat(steps).containsExactly("last begins", "first begins", "first ends", "last ends");
	}

	private static TaskDecorator named(List<String> steps, String name) {
		return (task) -> () -> {
			steps.add(name + " begins");
			task.run();
			steps.add(name + " ends");
		};
	}

	@Test
	void aDecoratorThatFailsKeepsTheCodeFromBeingCalled() {
		IllegalStateException failure = new IllegalStateException("no");
		assertNotCalled((task) -> {
			throw failure;
		}, "failed before it ran listener one", failure);
		assertNotCalled((task) -> () -> {
			throw failure;
		}, "failed before it ran listener one", failure);
	}

	@Test
	void anErrorOfADecoratorIsAFailureOfTheRun() {
		StackOverflowError failure = new StackOverflowError();
		assertNotCalled((task) -> {
			throw failure;
		}, "failed before it ran listener one", failure);
	}

	@Test
	@SuppressWarnings("NullAway")
	void aDecoratorThatGivesNothingOrRunsNothingIsAFailureOfTheRun() {
		assertThatExceptionOfType(CodexException.class).isThrownBy(() -> run((task) -> null))
			.withCauseInstanceOf(NullPointerException.class);
		assertNotCalled((task) -> () -> {
		}, "did not run listener one", null);
	}

	private void assertNotCalled(TaskDecorator decorator, String message, @Nullable Throwable cause) {
		assertThatExceptionOfType(CodexException.class).isThrownBy(() -> run(decorator))
			.withMessageContaining(message)
			.satisfies((thrown) -> assertThat(thrown.getCause()).isSameAs(cause));
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void whatComesAfterTheRunWasGivenUpIsNotRun() {
		List<Runnable> kept = new ArrayList<>();
		assertThatExceptionOfType(CodexException.class).isThrownBy(() -> run((task) -> () -> kept.add(task)));
		kept.forEach(Runnable::run);
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void whatIsRunTwiceIsCalledOnce() throws Exception {
		assertThat(run((task) -> () -> {
			task.run();
			task.run();
		})).isEqualTo("value");
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void whatIsRunOnAnotherThreadIsWaitedForIfItHasBegun() throws Exception {
		assertThat(run((task) -> () -> {
			Thread thread = new Thread(task);
			thread.start();
			while (this.runs.get() == 0 && thread.isAlive()) {
				Thread.onSpinWait();
			}
		})).isEqualTo("value");
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void aDecoratorThatFailsAfterTheCodeChangesNothing() throws Exception {
		assertThat(run((task) -> () -> {
			task.run();
			throw new IllegalStateException("too late");
		})).isEqualTo("value");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatTheCodeThrowsIsThrown(boolean decorated) {
		TaskRuns runs = decorated ? new TaskRuns(List.of((task) -> () -> {
			task.run();
			throw new IllegalStateException("hides it");
		})) : TaskRuns.PLAIN;
		for (Throwable failure : List.of(new IOException("checked"), new IllegalStateException("no"),
				new LinkageError("error"))) {
			assertThatThrownBy(() -> runs.call(CallerContext.NONE, "x", () -> {
				sneaky(failure);
				return "never";
			})).isSameAs(failure);
		}
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <T extends Throwable> void sneaky(Throwable failure) throws T {
		throw (T) failure;
	}

}
