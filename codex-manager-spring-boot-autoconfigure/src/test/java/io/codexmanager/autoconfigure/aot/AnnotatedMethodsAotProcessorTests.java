package io.codexmanager.autoconfigure.aot;

import java.time.LocalDate;
import java.util.List;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedMethodsAotProcessorTests {

	@Test
	void findsTheSkillsOfBeansWithWhatTheyTakeAndReturn() {
		RuntimeHints hints = process(Skills.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Skills.class, "find")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Filter.class, "since")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Filter.class, "since")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Ticket.class, "person")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Person.class, "name")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Skills.class, "helper")).rejects(hints);
	}

	@Test
	void findsTheListenersOfBeansWithTheBeansOfTheirConditions() {
		RuntimeHints hints = process(Listeners.class, Own.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listeners.class, "decide")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listeners.class, "ended")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Own.class, "contains")).accepts(hints);
	}

	@Test
	void leavesOtherBeansAlone() {
		RuntimeHints hints = process(Own.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Own.class, "contains")).rejects(hints);
	}

	private static RuntimeHints process(Class<?>... beans) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			for (Class<?> bean : beans) {
				context.registerBean((bean == Own.class) ? "own" : bean.getSimpleName(), bean);
			}
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("test", "Application")), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			return generation.getRuntimeHints();
		}
	}

	static class Skills {

		@RemoteSkill(description = "Finds tickets")
		Mono<List<Ticket>> find(Filter filter) {
			return Mono.just(List.of());
		}

		void helper() {
		}

	}

	static class Listeners {

		@CodexEventListener(condition = "@own.contains(#root.event.threadId())")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

		@CodexEventListener
		void ended(TurnCompletedEvent event) {
		}

	}

	public static class Own {

		public boolean contains(String session) {
			return true;
		}

	}

	record Filter(LocalDate since) {
	}

	record Ticket(String id, Person person) {
	}

	record Person(String name) {
	}

}
