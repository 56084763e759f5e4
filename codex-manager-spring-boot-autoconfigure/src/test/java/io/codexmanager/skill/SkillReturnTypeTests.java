package io.codexmanager.skill;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.annotation.RemoteSkill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a skill may return: what the model can be answered with.
 */
class SkillReturnTypeTests {

	@ParameterizedTest
	@ValueSource(classes = { Callables.class, Suppliers.class, Streams.class, IntStreams.class, Iterators.class,
			Fluxes.class, Publishers.class, Monos.class, Stages.class, Futures.class, Optionals.class, Lists.class,
			Maps.class, Arrayed.class, Components.class, Entities.class, LaterEntities.class, Failures.class,
			Resources.class, Runnables.class })
	void typesThatCannotBeAnsweredStopTheStart(Class<?> skills) {
		SkillContexts.assertFailure(skills, ".find(", "the model gets one result", "Return a value, or a Mono");
	}

	@ParameterizedTest
	@ValueSource(classes = { AsyncMethod.class, AsyncClass.class })
	void anAsynchronousMethodThatReturnsNothingStopsTheStart(Class<?> skills) {
		SkillContexts.assertFailure(skills, ".find(", "@Async", "before it has run", "CompletableFuture");
	}

	@Test
	void aFutureIsWaitedFor() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(Answers.class)) {
			assertThat(SkillContexts.call(context, "future", "{}")).isEqualTo("found");
			assertThat(SkillContexts.call(context, "nothing", "{}")).isEqualTo("ok");
			assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
				.isThrownBy(() -> SkillContexts.call(context, "failing", "{}"))
				.withCauseInstanceOf(SkillException.class);
		}
	}

	@Test
	void holdersOfOneValueAreFine() {
		assertThat(SkillContexts.registry(Answers.class).catalog().names()).contains("mono", "stage", "optional",
				"later_optional", "async");
	}

	@ParameterizedTest
	@ValueSource(strings = { "throwable", "supplier", "stream", "future", "flux" })
	void whatOnlyTheValueTellsIsNoResult(String kind) {
		Object value = switch (kind) {
			case "throwable" -> new IllegalStateException("secret");
			case "supplier" -> (Supplier<String>) () -> "x";
			case "stream" -> Stream.of("x");
			case "future" -> Optional.of(new FutureTask<>(() -> "x"));
			default -> Flux.just("x");
		};
		SkillResults results = new SkillResults(io.codexmanager.protocol.ProtocolJson.builder().build(), 1000);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> results.convert("look", value))
			.withMessageContaining("no result");
	}

	static class Callables {

		@RemoteSkill(description = "x")
		Callable<String> find() {
			return () -> "x";
		}

	}

	static class Suppliers {

		@RemoteSkill(description = "x")
		Supplier<String> find() {
			return () -> "x";
		}

	}

	static class Runnables {

		@RemoteSkill(description = "x")
		Runnable find() {
			return () -> {
			};
		}

	}

	static class Streams {

		@RemoteSkill(description = "x")
		Stream<String> find() {
			return Stream.of("x");
		}

	}

	static class IntStreams {

		@RemoteSkill(description = "x")
		IntStream find() {
			return IntStream.of(1);
		}

	}

	static class Iterators {

		@RemoteSkill(description = "x")
		Iterator<String> find() {
			return List.of("x").iterator();
		}

	}

	static class Fluxes {

		@RemoteSkill(description = "x")
		Flux<String> find() {
			return Flux.just("x");
		}

	}

	static class Publishers {

		@RemoteSkill(description = "x")
		Publisher<String> find() {
			return Flux.just("x");
		}

	}

	static class Monos {

		@RemoteSkill(description = "x")
		Mono<Mono<String>> find() {
			return Mono.just(Mono.just("x"));
		}

	}

	static class Stages {

		@RemoteSkill(description = "x")
		CompletionStage<Supplier<String>> find() {
			return CompletableFuture.completedFuture(() -> "x");
		}

	}

	static class Futures {

		@RemoteSkill(description = "x")
		Future<Mono<String>> find() {
			return CompletableFuture.completedFuture(Mono.just("x"));
		}

	}

	static class Optionals {

		@RemoteSkill(description = "x")
		Optional<Stream<String>> find() {
			return Optional.of(Stream.of("x"));
		}

	}

	static class Lists {

		@RemoteSkill(description = "x")
		List<Mono<String>> find() {
			return List.of(Mono.just("x"));
		}

	}

	static class Maps {

		@RemoteSkill(description = "x")
		Map<String, Callable<String>> find() {
			return Map.of("x", () -> "x");
		}

	}

	static class Arrayed {

		@RemoteSkill(description = "x")
		Future<?>[] find() {
			return new Future<?>[0];
		}

	}

	record Component(Supplier<String> text) {
	}

	static class Components {

		@RemoteSkill(description = "x")
		Component find() {
			return new Component(() -> "x");
		}

	}

	static class Entities {

		@RemoteSkill(description = "x")
		ResponseEntity<String> find() {
			return ResponseEntity.ok("x");
		}

	}

	static class LaterEntities {

		@RemoteSkill(description = "x")
		Mono<ResponseEntity<String>> find() {
			return Mono.just(ResponseEntity.ok("x"));
		}

	}

	static class Failures {

		@RemoteSkill(description = "x")
		Exception find() {
			return new IllegalStateException("x");
		}

	}

	static class Resources {

		@RemoteSkill(description = "x")
		Resource find() {
			throw new IllegalStateException("x");
		}

	}

	static class AsyncMethod {

		@Async
		@RemoteSkill(description = "x")
		void find() {
		}

	}

	@Async
	static class AsyncClass {

		@RemoteSkill(description = "x")
		void find() {
		}

	}

	static class Answers {

		@RemoteSkill(description = "x")
		Future<String> future() {
			FutureTask<String> task = new FutureTask<>(() -> "found");
			new Thread(task).start();
			return task;
		}

		@RemoteSkill(description = "x")
		Future<Void> nothing() {
			FutureTask<Void> task = new FutureTask<>(() -> {
			}, null);
			task.run();
			return task;
		}

		@RemoteSkill(description = "x")
		Future<String> failing() {
			FutureTask<String> task = new FutureTask<>(() -> {
				throw new SkillException("not today");
			});
			task.run();
			return task;
		}

		@RemoteSkill(description = "x")
		Mono<List<String>> mono() {
			return Mono.just(Arrays.asList("x"));
		}

		@RemoteSkill(description = "x")
		CompletionStage<String> stage() {
			return CompletableFuture.completedFuture("x");
		}

		@RemoteSkill(description = "x")
		Optional<String> optional() {
			return Optional.of("x");
		}

		@RemoteSkill(description = "x")
		Mono<Optional<String>> laterOptional() {
			return Mono.just(Optional.of("x"));
		}

		@Async
		@RemoteSkill(description = "x")
		CompletableFuture<String> async() {
			return CompletableFuture.completedFuture("x");
		}

	}

}
