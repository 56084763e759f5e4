package io.codexmanager.listener;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what listeners return: what can never be sent stops the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReturnedTypeTests {

	@ParameterizedTest
	@MethodSource("undeliverable")
	void whatCanNeverBeSentStopsTheStart(String method) {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> read(Undeliverable.class, method))
			.satisfies((wrong) -> {
				assertThat(wrong.place()).contains("Undeliverable." + method);
				assertThat(wrong.problem()).startsWith("it returns ");
				assertThat(wrong.cure()).containsIgnoringCase("return ");
			});
	}

	static Stream<String> undeliverable() {
		return Stream.of(Undeliverable.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(CodexEventListener.class))
			.map((method) -> method.getName());
	}

	@ParameterizedTest
	@MethodSource("deliverable")
	void whatCanBeSentOrIsNoAnswerAtAllDoesNot(String method) {
		assertThat(read(Deliverable.class, method)).isNotNull();
	}

	static Stream<String> deliverable() {
		return Stream.of(Deliverable.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(CodexEventListener.class))
			.map((method) -> method.getName());
	}

	@Test
	void theMessageSaysWhatIsPossible() {
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> read(Undeliverable.class, "truth"))
			.withMessageContaining("it returns boolean, which answers no request")
			.withMessageContaining("Return ApprovalDecision itself, or an Optional, CompletionStage or Mono of it");
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> read(Undeliverable.class, "severalAnswers"))
			.withMessageContaining("from which no answer can be taken")
			.withMessageContaining("Return ToolInputAnswer itself");
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> read(Undeliverable.class, "resultOfATool"))
			.withMessageContaining("calls of tools are answered by @RemoteSkill methods");
	}

	@Test
	void aPlainListenerThatLooksAsIfItDecidedIsWarnedOf(CapturedOutput output) {
		Harness harness = new Harness();
		try (harness) {
			harness.start(Plain.class);
			assertThat(output).contains("Plain.decide returns ApprovalDecision, which decides nothing")
				.contains("Plain.answer returns ToolInputAnswer")
				.contains("Use @CodexEventListener")
				.doesNotContain("Plain.other");
		}
	}

	private static ListenerMethod read(Class<?> type, String method) {
		return ListenerMethod.of(type,
				Stream.of(ReflectionUtils.getDeclaredMethods(type))
					.filter((candidate) -> candidate.getName().equals(method) && !candidate.isBridge())
					.findFirst()
					.orElseThrow(),
				Set.of("local"), (text) -> text);
	}

	@SuppressWarnings("unused")
	static class Undeliverable {

		@CodexEventListener
		boolean truth(ApprovalRequestedEvent event) {
			return true;
		}

		@CodexEventListener
		Boolean boxedTruth(ApprovalRequestedEvent event) {
			return true;
		}

		@CodexEventListener
		String text(ApprovalRequestedEvent event) {
			return "accept";
		}

		@CodexEventListener("approval")
		String textByName() {
			return "accept";
		}

		@CodexEventListener
		Mono<String> textLater(ToolInputRequestedEvent event) {
			return Mono.just("yes");
		}

		@CodexEventListener
		Mono<? extends CharSequence> boundedText(ToolInputRequestedEvent event) {
			return Mono.just("yes");
		}

		@CodexEventListener
		int number(ApprovalRequestedEvent event) {
			return 1;
		}

		@CodexEventListener
		Map<String, List<String>> map(ToolInputRequestedEvent event) {
			return Map.of();
		}

		@CodexEventListener
		List<?> anything(ApprovalRequestedEvent event) {
			return List.of();
		}

		@CodexEventListener
		Verdict ownType(ApprovalRequestedEvent event) {
			return new Verdict();
		}

		@CodexEventListener
		List<ApprovalDecision> several(ApprovalRequestedEvent event) {
			return List.of();
		}

		@CodexEventListener
		List<? extends ToolInputAnswer> severalAnswers(ToolInputRequestedEvent event) {
			return List.of();
		}

		@CodexEventListener
		ApprovalDecision[] array(ApprovalRequestedEvent event) {
			return new ApprovalDecision[0];
		}

		@CodexEventListener
		Optional<Optional<ApprovalDecision>> twice(ApprovalRequestedEvent event) {
			return Optional.empty();
		}

		@CodexEventListener
		Mono<Mono<ApprovalDecision>> later(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		Optional<Mono<ApprovalDecision>> perhapsLater(ApprovalRequestedEvent event) {
			return Optional.empty();
		}

		@CodexEventListener
		Mono<List<ApprovalDecision>> severalLater(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		Future<ApprovalDecision> future(ApprovalRequestedEvent event) {
			return new CompletableFuture<>();
		}

		@CodexEventListener
		Callable<ApprovalDecision> callable(ApprovalRequestedEvent event) {
			return ApprovalDecision::accept;
		}

		@CodexEventListener
		Supplier<ToolInputAnswer> supplier(CodexEvent event) {
			return ToolInputAnswer::decline;
		}

		@CodexEventListener
		Map<String, ApprovalDecision> mapped(CodexEvent event) {
			return Map.of();
		}

		@CodexEventListener
		Decision bare(ApprovalRequestedEvent event) {
			return Decision.ACCEPT;
		}

		@CodexEventListener
		Optional<Decision> bareOptional(ApprovalRequestedEvent event) {
			return Optional.empty();
		}

		@CodexEventListener
		ToolInputAnswer wrongKind(ApprovalRequestedEvent event) {
			return ToolInputAnswer.decline();
		}

		@CodexEventListener
		CompletionStage<ApprovalDecision> wrongKindLater(ToolInputRequestedEvent event) {
			return new CompletableFuture<>();
		}

		@CodexEventListener
		String resultOfATool(ToolCallRequestedEvent event) {
			return "result";
		}

		@CodexEventListener
		Object anyResultOfATool(ToolCallRequestedEvent event) {
			return "result";
		}

		@CodexEventListener
		ToolCallResponse response(ToolCallRequestedEvent event) {
			return ToolCallResponse.success("result");
		}

		@CodexEventListener
		boolean anyRequest(PendingRequestEvent<?> event) {
			return true;
		}

	}

	@SuppressWarnings("unused")
	static class Deliverable {

		@CodexEventListener
		@Nullable ApprovalDecision decision(ApprovalRequestedEvent event) {
			return null;
		}

		@CodexEventListener
		@Nullable ApprovalDecision onAnyRequest(PendingRequestEvent<?> event) {
			return null;
		}

		@CodexEventListener
		Optional<ToolInputAnswer> optional(ToolInputRequestedEvent event) {
			return Optional.empty();
		}

		@CodexEventListener
		Mono<Optional<ApprovalDecision>> optionalLater(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		Mono<? extends ApprovalDecision> bounded(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		Mono<?> anythingLater(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		Object anything(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

		@CodexEventListener
		<T extends Record> @Nullable T generic(ApprovalRequestedEvent event) {
			return null;
		}

		@CodexEventListener
		Flux<ApprovalDecision> several(ApprovalRequestedEvent event) {
			return Flux.empty();
		}

		@CodexEventListener
		CompletableFuture<ToolInputAnswer> future(ToolInputRequestedEvent event) {
			return new CompletableFuture<>();
		}

		@CodexEventListener
		void nothing(ApprovalRequestedEvent event) {
		}

		@CodexEventListener
		Mono<Void> nothingLater(ToolCallRequestedEvent event) {
			return Mono.empty();
		}

		@CodexEventListener
		PayloadApplicationEvent<String> event(ApprovalRequestedEvent event) {
			return new PayloadApplicationEvent<>(this, "seen");
		}

		@CodexEventListener
		String published(CodexEvent event) {
			return "seen";
		}

	}

	static class Verdict {

	}

	static class Plain {

		@EventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@EventListener
		Mono<ToolInputAnswer> answer(ToolInputRequestedEvent event) {
			return Mono.empty();
		}

		@EventListener
		String other(ApprovalRequestedEvent event) {
			return "text";
		}

	}

}
