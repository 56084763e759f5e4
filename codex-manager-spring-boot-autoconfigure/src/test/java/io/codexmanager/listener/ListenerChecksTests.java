package io.codexmanager.listener;

import java.util.concurrent.CompletionStage;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextRefreshedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for listeners that cannot work and stop the start.
 */
class ListenerChecksTests {

	@Test
	void aParameterThatNoEventCanFillStopsTheStart() {
		assertStops(OtherParameter.class, "OtherParameter.on", "no event can fill its parameter", "Take CodexEvent");
		assertStops(OtherApplicationEvent.class, "no event can fill its parameter");
		assertStops(RequestAsParameter.class, "no event can fill its parameter");
	}

	@Test
	void aParameterThatAnyApplicationEventFillsNeedsNames() {
		assertStops(AnyObject.class, "its parameter of type Object takes any event", "name events");
		assertStops(AnyApplicationEvent.class, "its parameter of type ApplicationEvent takes any event");
	}

	@Test
	void aParameterThatContradictsTheNamesStopsTheStart() {
		assertStops(Contradiction.class, "'approval' cannot fill its parameter", "ApprovalRequestedEvent");
		assertStops(ContradictingPrefix.class, "'app_server.item.*' cannot fill its parameter");
		assertStops(OneOfTwoContradicts.class, "'session_deleted' cannot fill its parameter");
		assertStops(GenericContradiction.class, "'tool_call_requested' cannot fill its parameter");
		assertStops(ConnectionContradiction.class, "'stream.connected' cannot fill its parameter");
	}

	@Test
	void aRetryThatMakesNoSenseStopsTheStart() {
		assertStops(NoAttempts.class, "it gives maxAttempts = 0");
		assertStops(Shrinking.class, "it gives multiplier = 0.5");
		assertStops(NoTime.class, "it gives delay = 'soon', which is no time", "500ms");
		assertStops(BackInTime.class, "it gives maxDelay = '-1s', which is negative");
	}

	@Test
	void aBeanThatIsNamedMustBeThere() {
		assertStops(UnknownFilter.class, "it gives sessionFilter = 'mine', which is no bean of type SessionFilter");
		assertStops(UnknownHandler.class,
				"it gives errorHandler = 'UnknownHandler', which is no bean of type CodexListenerErrorHandler");
	}

	@Test
	void eventsOfTheConnectionCannotBeDeliveredOnce() {
		assertStops(OnceConnected.class, "each instance has for itself", "Leave the delivery out");
	}

	@Test
	void withoutParameterAndNamesTheStartStops() {
		assertStops(Nothing.class, "it neither takes an event nor names events");
	}

	@Test
	void moreThanOneParameterStopsTheStart() {
		assertStops(TwoParameters.class, "it takes 2 parameters");
	}

	@Test
	void namesThatCanMatchNothingStopTheStart() {
		assertStops(BlankName.class, "blank event name");
		assertStops(AsteriskInside.class, "asterisk in event name 'app_server.*.started' is not at its end");
		assertStops(SpaceInside.class, "'approval, approval_resolved' has white space");
	}

	@Test
	void anUnknownProfileStopsTheStart() {
		assertStops(UnknownProfile.class, "profile 'prod', which does not exist", "[local, staging]");
	}

	@Test
	void aDecisionThatCanNeverFitStopsTheStart() {
		assertStops(WrongDecision.class, "it returns ApprovalDecision but cannot get an event that asks for one",
				"Take ApprovalRequestedEvent");
		assertStops(WrongMonoDecision.class, "it returns ToolInputAnswer");
		assertStops(WrongStageDecision.class, "it returns ApprovalDecision");
		assertStops(WrongNameForDecision.class, "it returns ApprovalDecision");
		assertStops(BareDecision.class, "it returns Decision, which is no answer");
	}

	@Test
	void whatCanWorkStarts() {
		try (Harness harness = new Harness().start(Fine.class)) {
			assertThat(harness.context().isActive()).isTrue();
		}
	}

	private static void assertStops(Class<?> bean, String... parts) {
		try (Harness harness = new Harness()) {
			assertThatExceptionOfType(BeanInitializationException.class).isThrownBy(() -> harness.start(bean))
				.havingCause()
				.isInstanceOf(CodexConfigurationException.class)
				.satisfies((ex) -> {
					CodexConfigurationException wrong = (CodexConfigurationException) ex;
					assertThat(wrong.place()).contains(bean.getSimpleName() + ".on");
					assertThat(wrong.problem()).isNotEmpty();
					assertThat(wrong.cure()).isNotEmpty();
					assertThat(wrong.getMessage()).contains(parts);
				});
		}
	}

	static class OtherParameter {

		@CodexEventListener
		void on(String text) {
		}

	}

	static class OtherApplicationEvent {

		@CodexEventListener("approval")
		void on(ContextRefreshedEvent event) {
		}

	}

	static class RequestAsParameter {

		@CodexEventListener
		void on(Approval approval) {
		}

	}

	static class AnyObject {

		@CodexEventListener
		void on(Object event) {
		}

	}

	static class AnyApplicationEvent {

		@CodexEventListener
		void on(ApplicationEvent event) {
		}

	}

	static class Contradiction {

		@CodexEventListener("approval")
		void on(TurnCompletedEvent event) {
		}

	}

	static class ContradictingPrefix {

		@CodexEventListener("app_server.item.*")
		void on(TurnCompletedEvent event) {
		}

	}

	static class OneOfTwoContradicts {

		@CodexEventListener({ "app_server.turn.completed", "session_deleted" })
		void on(AppServerSignal event) {
		}

	}

	static class GenericContradiction {

		@CodexEventListener("tool_call_requested")
		void on(PendingRequestEvent<Approval> event) {
		}

	}

	static class ConnectionContradiction {

		@CodexEventListener("stream.connected")
		void on(AppServerSignal event) {
		}

	}

	static class Nothing {

		@CodexEventListener
		void on() {
		}

	}

	static class TwoParameters {

		@CodexEventListener
		void on(CodexEvent event, String other) {
		}

	}

	static class BlankName {

		@CodexEventListener(" ")
		void on(CodexEvent event) {
		}

	}

	static class AsteriskInside {

		@CodexEventListener("app_server.*.started")
		void on(CodexEvent event) {
		}

	}

	static class SpaceInside {

		@CodexEventListener("approval, approval_resolved")
		void on(CodexEvent event) {
		}

	}

	static class UnknownProfile {

		@CodexEventListener(profile = { "local", "prod" })
		void on(CodexEvent event) {
		}

	}

	static class WrongDecision {

		@CodexEventListener
		ApprovalDecision on(ToolInputRequestedEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static class WrongMonoDecision {

		@CodexEventListener
		Mono<ToolInputAnswer> on(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

	}

	static class WrongStageDecision {

		@CodexEventListener
		CompletionStage<ApprovalDecision> on(TurnCompletedEvent event) {
			throw new AssertionError("not to be called");
		}

	}

	static class WrongNameForDecision {

		@CodexEventListener("tool_*")
		ApprovalDecision on(CodexEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static class BareDecision {

		@CodexEventListener
		Mono<Decision> on(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

	}

	static class Fine {

		@CodexEventListener({ "approval", "brand_new", "app_server.brand_new.*" })
		ApprovalDecision onObject(Object event) {
			return ApprovalDecision.accept();
		}

		@CodexEventListener("app_server.turn.*")
		void onPrefix(TurnCompletedEvent event) {
		}

		@CodexEventListener("approval*")
		Mono<ApprovalDecision> onNothing() {
			return Mono.empty();
		}

		@CodexEventListener("stream.*")
		void onConnection(StreamConnectedEvent event) {
		}

		@CodexEventListener
		<E extends CodexEvent> Mono<?> onAny(E event) {
			return Mono.empty();
		}

		@CodexEventListener(value = "notification", profile = "staging")
		void onAlias(CodexEvent event) {
		}

	}

	static class NoAttempts {

		@CodexEventListener(retry = @ListenerRetry(maxAttempts = 0))
		void on(CodexEvent event) {
		}

	}

	static class Shrinking {

		@CodexEventListener(retry = @ListenerRetry(multiplier = 0.5))
		void on(CodexEvent event) {
		}

	}

	static class NoTime {

		@CodexEventListener(retry = @ListenerRetry(delay = "soon"))
		void on(CodexEvent event) {
		}

	}

	static class BackInTime {

		@CodexEventListener(retry = @ListenerRetry(maxDelay = "-1s"))
		void on(CodexEvent event) {
		}

	}

	static class UnknownFilter {

		@CodexEventListener(sessionFilter = "mine")
		void on(CodexEvent event) {
		}

	}

	static class UnknownHandler {

		@CodexEventListener(errorHandler = "UnknownHandler")
		void on(CodexEvent event) {
		}

	}

	static class OnceConnected {

		@CodexEventListener(delivery = Delivery.ONCE)
		void on(StreamConnectedEvent event) {
		}

	}

}
