package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.ItemStartedEvent;
import io.codexmanager.event.RecordedFrames.Recorded;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.event.TurnCompletedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.samples.Reception;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which events {@code @CodexEventListener} methods get.
 */
class CodexEventListenerTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void theTypeOfTheParameterDecidesWithoutNames() {
		this.harness.start(ByType.class);
		feedAllRecordings(false);
		ByType bean = this.harness.bean(ByType.class);
		assertThat(bean.turns).hasSize(19);
		assertThat(bean.items).hasSize(42);
		assertThat(bean.signals).hasSizeGreaterThan(200).noneMatch(CodexEventListenerTests::isAlias);
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void namesAndPrefixesDecide() {
		this.harness.start(ByName.class)
			.frame("app_server.item.started")
			.frame("app_server.item.completed")
			.frame("app_server.item")
			.frame("session_deleted")
			.frame("brand_new");
		assertThat(this.harness.bean(ByName.class).log).containsExactlyInAnyOrder("exact app_server.item.started",
				"prefix app_server.item.started", "prefix app_server.item.completed", "none", "object session_deleted",
				"all app_server.item.started", "all app_server.item.completed", "all app_server.item",
				"all session_deleted", "all brand_new");
	}

	@Test
	void everyoneGetsEachEventOnceAndAliasesGoToThoseWhoNameThem() {
		this.harness.start(Everyone.class);
		List<String> recorded = feedAllRecordings(false);
		Everyone bean = this.harness.bean(Everyone.class);
		List<String> canonical = recorded.stream().filter((type) -> !isAlias(type)).toList();
		assertThat(bean.plain).containsExactlyElementsOf(canonical);
		assertThat(bean.all).containsExactlyElementsOf(canonical);
		assertThat(bean.appServer)
			.containsExactlyElementsOf(canonical.stream().filter((type) -> type.startsWith("app_server.")).toList());
		assertThat(bean.raw).containsExactlyElementsOf(named(recorded, "notification"));
		assertThat(bean.legacy).isNotEmpty()
			.containsExactlyElementsOf(
					recorded.stream().filter((type) -> type.startsWith("app_server.codex.event.")).toList());
		assertThat(bean.plans).containsExactlyElementsOf(named(recorded, "turn_plan_updated"));
		assertThat(bean.mixed).containsExactlyElementsOf(
				recorded.stream().filter((type) -> !isAlias(type) || type.equals("account_updated")).toList());
	}

	@Test
	void componentsListenWhosePackagesBeginLikeThoseOfSpring() {
		this.harness.start(Reception.class).frame("app_server.item.started");
		assertThat(this.harness.bean(Reception.class).log()).containsExactly("app_server.item.started");
	}

	@Test
	void onAFilteredStreamABroadcastReachesThoseWhoNameItOnceAsWell() {
		this.harness.start(Accounts.class);
		this.harness.stream("local", true).frame(Harness.frame("account_updated", "t"), Harness.NOW);
		assertThat(this.harness.bean(Accounts.class).log).containsExactlyInAnyOrder("named", "plain");
		this.harness.bean(Accounts.class).log.clear();
		this.harness.stream("local", false).frame(Harness.frame("account_updated", "t"), Harness.NOW);
		assertThat(this.harness.bean(Accounts.class).log).containsExactly("named");
	}

	@Test
	void eventsThatTheApplicationPublishesItselfAreDeliveredToo() {
		this.harness.start(ByType.class, Relay.class);
		this.harness.frame("app_server.turn.completed");
		this.harness.context().publishEvent(this.harness.bean(Relay.class).events.get(0));
		assertThat(this.harness.bean(ByType.class).turns).hasSize(2);
	}

	@Test
	void byDefaultListenersComeBeforePlainOnesWhoseFailureKeepsNothingFromThem() {
		this.harness.start(FailingPlain.class, Ordered.class).frame("session_deleted");
		assertThat(this.harness.bean(Ordered.class).log).containsExactly("first", "default");
		assertThat(this.harness.escaped()).hasSize(1);
	}

	@Test
	void anAsynchronousMulticasterDoesNotTakeListenersOffTheirLane() {
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
		multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor("elsewhere"));
		this.harness.context()
			.registerBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					SimpleApplicationEventMulticaster.class, () -> multicaster);
		this.harness.start(Threads.class).frame("session_deleted");
		assertThat(this.harness.bean(Threads.class).thread).isSameAs(Thread.currentThread());
	}

	@Test
	void otherEventsOfTheApplicationAreNotDelivered() {
		this.harness.start(Everyone.class, ByName.class);
		this.harness.context().publishEvent("text");
		assertThat(this.harness.bean(Everyone.class).all).isEmpty();
		assertThat(this.harness.bean(ByName.class).log).isEmpty();
		assertThat(this.harness.failures()).isEmpty();
	}

	private List<String> feedAllRecordings(boolean filtered) {
		EventDispatcher stream = this.harness.stream("local", filtered);
		List<String> types = new ArrayList<>();
		for (Recorded recorded : RecordedFrames.all()) {
			if (!recorded.frame().control()) {
				types.add(recorded.frame().type());
				stream.frame(recorded.frame(), Harness.NOW);
			}
		}
		return types;
	}

	private static List<String> named(List<String> recorded, String name) {
		return recorded.stream().filter(name::equals).toList();
	}

	private static boolean isAlias(String type) {
		boolean legacy = type.startsWith("app_server.codex.event.") && !type.endsWith(".mcp_startup_complete");
		return legacy || type.equals("notification") || type.startsWith("app_server.request.") || List
			.of("turn_plan_updated", "turn_diff_updated", "thread_token_usage_updated", "account_updated",
					"account_login_completed", "account_rate_limits_updated", "app_list_updated", "mcp_oauth_completed")
			.contains(type);
	}

	static class ByType {

		private final List<String> turns = new ArrayList<>();

		private final List<String> items = new ArrayList<>();

		private final List<String> signals = new ArrayList<>();

		@CodexEventListener
		void turn(TurnCompletedEvent event) {
			this.turns.add(event.type());
		}

		@CodexEventListener
		void item(ItemStartedEvent event) {
			this.items.add(event.type());
		}

		@CodexEventListener
		void signal(AppServerSignal event) {
			this.signals.add(event.type());
		}

	}

	static class ByName {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener("app_server.item.started")
		void exact(AppServerSignal event) {
			this.log.add("exact " + event.type());
		}

		@CodexEventListener("app_server.item.*")
		void prefix(CodexEvent event) {
			this.log.add("prefix " + event.type());
		}

		@CodexEventListener({ "session_deleted", "project_*" })
		void none() {
			this.log.add("none");
		}

		@CodexEventListener("session_*")
		void object(Object event) {
			this.log.add("object " + ((CodexEvent) event).type());
		}

		@CodexEventListener("*")
		void all(ApplicationEvent event) {
			this.log.add("all " + ((CodexEvent) event).type());
		}

	}

	static class Everyone {

		private final List<String> plain = new ArrayList<>();

		private final List<String> all = new ArrayList<>();

		private final List<String> appServer = new ArrayList<>();

		private final List<String> raw = new ArrayList<>();

		private final List<String> legacy = new ArrayList<>();

		private final List<String> plans = new ArrayList<>();

		private final List<String> mixed = new ArrayList<>();

		@EventListener
		void plain(CodexEvent event) {
			this.plain.add(event.type());
		}

		@CodexEventListener("*")
		void all(CodexEvent event) {
			this.all.add(event.type());
		}

		@CodexEventListener("app_server.*")
		void appServer(CodexEvent event) {
			this.appServer.add(event.type());
		}

		@CodexEventListener("notification")
		void raw(CodexEvent event) {
			this.raw.add(event.type());
		}

		@CodexEventListener("app_server.codex.event.*")
		void legacy(AppServerSignal event) {
			this.legacy.add(event.type());
		}

		@CodexEventListener("turn_plan_*")
		void plans(CodexEvent event) {
			this.plans.add(event.type());
		}

		@CodexEventListener({ "*", "account_updated" })
		void mixed(CodexEvent event) {
			this.mixed.add(event.type());
		}

	}

	static class Accounts {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener("account_updated")
		void named() {
			this.log.add("named");
		}

		@EventListener
		void plain(CodexEvent event) {
			this.log.add("plain");
		}

	}

	static class Relay {

		private final List<CodexEvent> events = new ArrayList<>();

		@CodexEventListener
		void keep(TurnCompletedEvent event) {
			this.events.add(event);
		}

	}

	static class FailingPlain {

		@EventListener
		void fail(CodexEvent event) {
			throw new IllegalStateException("plain listener");
		}

	}

	static class Ordered {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener
		void byDefault(CodexEvent event) {
			this.log.add("default");
		}

		@CodexEventListener
		@Order(5)
		void first(CodexEvent event) {
			this.log.add("first");
		}

	}

	static class Threads {

		private @Nullable Thread thread;

		@CodexEventListener
		void on(CodexEvent event) {
			this.thread = Thread.currentThread();
		}

	}

}
