package io.codexmanager.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.listener.DeadLetterEvent;
import io.codexmanager.observation.DefaultOperationObservationConvention;
import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.OperationObservationConvention;
import io.micrometer.common.KeyValues;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

class ObservabilitySnippets {

	@Configuration(proxyBeanMethods = false)
	static class Conventions {

		@Bean
		OperationObservationConvention operationObservationConvention() {
			return new DefaultOperationObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(OperationObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "payments");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Contexts {

		static void register(ThreadLocal<String> tenant) {
			ContextRegistry.getInstance()
				.registerThreadLocalAccessor("tenant", tenant)
				.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
		}

		@Bean
		ContextSnapshotFactory contextSnapshotFactory() {
			return ContextSnapshotFactory.builder().captureKeyPredicate("tenant"::equals).build();
		}

	}

	@Component
	static class Watch {

		private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

		private final MeterRegistry registry;

		Watch(MeterRegistry registry) {
			this.registry = registry;
			registry.gauge("reviews.approvals.oldest", this.waiting, Watch::secondsOfTheOldest);
		}

		@CodexEventListener
		void asked(ApprovalRequestedEvent event) {
			this.waiting.put(event.threadId() + " " + event.request().id(), event.receivedAt());
		}

		@CodexEventListener
		void ended(ApprovalResolvedEvent event) {
			this.waiting.remove(event.threadId() + " " + event.requestId());
		}

		@EventListener
		void failed(DeadLetterEvent letter) {
			this.registry.counter("reviews.letters", "listener", letter.listenerId()).increment();
		}

		private static double secondsOfTheOldest(Map<String, Instant> waiting) {
			Instant now = Instant.now();
			return waiting.values()
				.stream()
				.mapToLong((since) -> Duration.between(since, now).toSeconds())
				.max()
				.orElse(0);
		}

	}

}
