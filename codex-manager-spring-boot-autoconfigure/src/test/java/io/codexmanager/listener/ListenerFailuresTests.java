package io.codexmanager.listener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.CodexEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners that fail.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerFailuresTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void whatAListenerThrowsIsReportedAndHurtsNobodyElse() {
		this.harness.start(Failing.class, Healthy.class).frame("session_deleted");
		assertThat(this.harness.bean(Healthy.class).calls).isEqualTo(1);
		assertThat(this.harness.escaped()).isEmpty();
		await().untilAsserted(() -> assertThat(this.harness.failures())
			.extracting((failure) -> failure.listenerId() + " " + failure.cause().getMessage())
			.containsExactlyInAnyOrder("runtime unchecked", "checked checked", "error error", "mono later",
					"stage later", "cast no class"));
	}

	@Test
	void aListenerWithoutAnIdIsNamedByItsMethod() {
		this.harness.start(Unnamed.class).frame("session_deleted");
		assertThat(this.harness.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.listenerId()).contains("Unnamed.on(").contains("CodexEvent");
			assertThat(failure.event().type()).isEqualTo("session_deleted");
		});
	}

	@Test
	void anErrorHandlerThatFailsHurtsNobodyEither(CapturedOutput output) {
		this.harness.handlingErrors((failure) -> {
			throw new IllegalStateException("the handler failed");
		}).start(Unnamed.class, Healthy.class).frame("session_deleted");
		assertThat(this.harness.bean(Healthy.class).calls).isEqualTo(1);
		assertThat(this.harness.escaped()).isEmpty();
		assertThat(output).contains("the handler failed", "broken");
	}

	@Test
	void whatTheVirtualMachineThrowsIsReportedAndKeepsTheEventFromNobody() {
		this.harness.start(OutOfMemory.class, Healthy.class).frame("session_deleted");
		assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(OutOfMemoryError.class));
		assertThat(this.harness.escaped()).isEmpty();
		assertThat(this.harness.bean(Healthy.class).calls).isEqualTo(1);
	}

	@Test
	void aListenerThatUsesUpTheStackKeepsTheEventFromNobody() {
		this.harness.start(Recursive.class, Healthy.class).frame("session_deleted");
		assertThat(this.harness.bean(Healthy.class).calls).isEqualTo(1);
		assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(StackOverflowError.class));
	}

	@Test
	void aPublisherThatFailsFatallyOnSubscriptionIsReported() {
		this.harness.start(Fatal.class).frame("session_deleted");
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(NoClassDefFoundError.class)));
	}

	@Test
	void anErrorOnPublishingAValueThatComesLaterIsReported() {
		this.harness.start(Later.class, LinkedBadly.class).frame("session_deleted");
		await().untilAsserted(() -> assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(NoClassDefFoundError.class)));
	}

	@Test
	void byDefaultFailuresAreLoggedWithoutThePayload(CapturedOutput output) {
		this.harness.start(Keeping.class).frame("session_deleted");
		CodexEvent event = this.harness.bean(Keeping.class).events.get(0);
		CodexListenerErrorHandler handler = CodexListenerErrorHandler.logging();
		handler.handle("mine", event, new IllegalStateException("broken"));
		assertThat(output).contains("ERROR", "Listener mine failed", "session_deleted", "thread", "broken")
			.doesNotContain("params");
		handler.handle("mine", event, new StaleRequestException("s", "7", "too late"));
		assertThat(output).contains("WARN", "session s, request 7: too late");
	}

	static class Failing {

		@CodexEventListener(id = "runtime")
		void runtime(CodexEvent event) {
			throw new IllegalStateException("unchecked");
		}

		@CodexEventListener(id = "checked")
		void checked(CodexEvent event) throws IOException {
			throw new IOException("checked");
		}

		@CodexEventListener(id = "error")
		void error(CodexEvent event) {
			throw new AssertionError("error");
		}

		@CodexEventListener(id = "cast")
		void cast(CodexEvent event) {
			throw new ClassCastException("no class");
		}

		@CodexEventListener(id = "mono")
		Mono<String> mono(CodexEvent event) {
			return Mono.error(new IllegalStateException("later"));
		}

		@CodexEventListener(id = "stage")
		CompletableFuture<String> stage(CodexEvent event) {
			return CompletableFuture.supplyAsync(() -> {
				throw new IllegalStateException("later");
			});
		}

	}

	static class Healthy {

		private volatile int calls;

		@CodexEventListener
		void on(CodexEvent event) {
			this.calls++;
		}

	}

	static class Unnamed {

		@Order(1)
		@CodexEventListener
		void on(CodexEvent event) {
			throw new IllegalStateException("broken");
		}

	}

	static class OutOfMemory {

		@CodexEventListener
		void on(CodexEvent event) {
			throw new OutOfMemoryError("pretended");
		}

	}

	static class Recursive {

		@Order(1)
		@CodexEventListener
		void on(CodexEvent event) {
			on(event);
		}

	}

	static class Later {

		@CodexEventListener
		Mono<String> on(CodexEvent event) {
			return Mono.just("value");
		}

	}

	static class LinkedBadly implements ApplicationListener<PayloadApplicationEvent<String>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<String> event) {
			throw new NoClassDefFoundError("pretended");
		}

	}

	static class Fatal {

		@CodexEventListener
		Mono<Object> on(CodexEvent event) {
			return Mono.defer(() -> {
				throw new NoClassDefFoundError("pretended");
			});
		}

	}

	static class Keeping {

		private final List<CodexEvent> events = new ArrayList<>();

		@CodexEventListener
		void on(CodexEvent event) {
			this.events.add(event);
		}

	}

}
