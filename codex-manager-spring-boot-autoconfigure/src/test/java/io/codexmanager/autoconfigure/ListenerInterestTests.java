package io.codexmanager.autoconfigure;

import java.util.function.Consumer;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ListenerInterestTests {

	private static final String TURN = "app_server.turn.completed";

	private static final String DELTA = "app_server.item.agent_message.delta";

	private static final String UNKNOWN = "app_server.brand.new";

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final ListenerInterest interest = new ListenerInterest(this.context);

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void withoutListenersNothingIsWanted() {
		refresh();
		assertWanted();
	}

	@Test
	void annotatedMethodsAreAskedForTheirTypesAndNames() {
		refresh(Annotated.class);
		assertWanted(TURN, "project_deleted");
	}

	@Test
	void plainListenersAreAskedForTheirTypes() {
		refresh(Plain.class);
		assertWanted(DELTA);
	}

	@Test
	void whoeverListensToAllOfThisLibraryOrToEverythingGetsAll() {
		refresh();
		ApplicationListener<ApplicationEvent> everything = (event) -> {
		};
		this.context.addApplicationListener(everything);
		assertWanted(TURN, DELTA, UNKNOWN, "project_deleted");
		this.context.removeApplicationListener(everything);
		assertWanted();
	}

	@Test
	void listenersToCodexEventsGetAll() {
		refresh(ToAll.class);
		assertWanted(TURN, DELTA, UNKNOWN, "project_deleted");
	}

	@Test
	void listenersToOtherEventsDoNotCount() {
		refresh(ToOthers.class);
		assertWanted();
	}

	@Test
	void listenersOfTheContextAboveCount() {
		refreshBelow((parent) -> {
			assertWanted();
			parent.addApplicationListener(new OfTurns());
			ListenerInterest asked = new ListenerInterest(this.context);
			assertThat(asked.wants(TURN)).isTrue();
			assertThat(asked.wants(DELTA)).isFalse();
		});
	}

	@Test
	void aListenerThatComesToTheContextAboveIsHeardOfBeforeLong() {
		refreshBelow((parent) -> {
			assertWanted();
			parent.addApplicationListener(new OfTurns());
			await().atMost(Patience.LIMIT).untilAsserted(() -> assertWanted(TURN));
		});
	}

	@Test
	void aListenerThatHasNotBeenCreatedYetCountsAsInterest() {
		this.context.registerBean("lazy", OfTurns.class, (definition) -> definition.setLazyInit(true));
		refresh();
		assertThat(this.interest.wants(UNKNOWN)).isTrue();
	}

	@Test
	void aListenerThatAFactoryHasNotMadeYetCountsAsInterest() {
		refresh(FactoryOfListeners.class);
		assertThat(this.interest.wants(TURN)).isTrue();
	}

	@Test
	void aMulticasterOfAnotherKindCountsAsInterest() {
		this.context.registerBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
				OwnMulticaster.class);
		refresh();
		assertThat(this.interest.wants(UNKNOWN)).isTrue();
	}

	@Test
	void aNameThatTheServerMakesUpIsForgottenAgain() {
		refresh(Annotated.class);
		for (int index = 0; index < 5000; index++) {
			assertThat(this.interest.wants("app_server.made.up." + index)).isFalse();
		}
		assertWanted(TURN, "project_deleted");
	}

	private void refreshBelow(Consumer<GenericApplicationContext> test) {
		try (GenericApplicationContext parent = new GenericApplicationContext()) {
			parent.refresh();
			this.context.setParent(parent);
			refresh();
			test.accept(parent);
		}
	}

	private void refresh(Class<?>... beans) {
		TestPropertyValues.of("codex-manager.profiles.local.stream.enabled=false").applyTo(this.context);
		for (Class<?> bean : beans) {
			this.context.register(bean);
		}
		this.context.register(CodexManagerAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
				CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class);
		this.context.refresh();
	}

	private void assertWanted(String... types) {
		assertThat(new String[] { TURN, DELTA, UNKNOWN, "project_deleted" }).filteredOn(this.interest::wants)
			.containsExactly(types);
	}

	static class Annotated {

		@CodexEventListener
		void turn(TurnCompletedEvent event) {
		}

		@CodexEventListener("project_*")
		void named(CodexEvent event) {
		}

	}

	static class Plain {

		@EventListener
		void delta(AgentMessageDeltaEvent event) {
		}

	}

	static class ToAll {

		@EventListener
		void all(CodexEvent event) {
		}

	}

	static class ToOthers {

		@EventListener
		void refreshed(ContextRefreshedEvent event) {
		}

		@EventListener
		void payload(PayloadApplicationEvent<String> event) {
		}

	}

	static class OfTurns implements ApplicationListener<TurnCompletedEvent> {

		@Override
		public void onApplicationEvent(TurnCompletedEvent event) {
		}

	}

	static class FactoryOfListeners implements FactoryBean<OfTurns> {

		@Override
		public OfTurns getObject() {
			return new OfTurns();
		}

		@Override
		public Class<?> getObjectType() {
			return OfTurns.class;
		}

	}

	static class OwnMulticaster extends SimpleApplicationEventMulticaster {

	}

}
