package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.AppServerSignal;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 9: each delta comes in two dialects and two forms, six frames in all.
 */
class RepeatedFrameTests {

	private static final String[] PIECES = { "one ", "two ", "three" };

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.stream(PIECES))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager);

	@Test
	void theManagerSendsSixFramesPerDelta() {
		try (Manager.Socket socket = new Manager.Socket(this.manager); Service service = Service.of(this.manager)) {
			service.newSession().ask("go");
			socket.await("app_server.turn.completed");
			List<String> types = socket.frames()
				.stream()
				.filter((frame) -> PIECES[1].equals(frame.at("/payload/params/delta").asString(""))
						|| PIECES[1].equals(frame.at("/payload/params/msg/delta").asString("")))
				.map((frame) -> frame.path("type").asString())
				.toList();
			assertThat(types).containsExactlyInAnyOrder("app_server.codex.event.agent_message_content_delta",
					"notification", "app_server.item.agent_message.delta", "notification",
					"app_server.codex.event.agent_message_delta", "notification");
		}
	}

	@Test
	void aDeltaIsOneUpdateAndOneEvent() {
		this.contextRunner.withBean(Plain.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			List<TurnUpdate> updates = new CopyOnWriteArrayList<>();
			assertThat(session.stream("go", updates::add).text()).isEqualTo("one two three");
			assertThat(updates).filteredOn(TurnUpdate.TextDelta.class::isInstance)
				.extracting((update) -> ((TurnUpdate.TextDelta) update).text())
				.containsExactly(PIECES);
			Plain plain = context.getBean(Plain.class);
			Awaitility.await().until(() -> plain.messages.size() == 1);
			assertThat(plain.deltas).containsExactly(PIECES);
			assertThat(plain.messages).containsExactly("one two three");
			assertThat(plain.otherTypes).noneMatch((type) -> type.equals("notification")
					|| type.startsWith("app_server.codex.event.") && !type.endsWith(".mcp_startup_complete")
					|| type.startsWith("app_server.request."));
		});
	}

	@Test
	void aListenerThatNamesTheRepetitionsGetsThem() {
		this.contextRunner.withBean(Naming.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			session.ask("go");
			Naming naming = context.getBean(Naming.class);
			Awaitility.await().until(() -> naming.raw.contains("turn/completed"));
			assertThat(naming.raw).filteredOn("item/agentMessage/delta"::equals).hasSize(PIECES.length);
			assertThat(naming.raw).filteredOn("codex/event/agent_message_delta"::equals).hasSize(PIECES.length);
			assertThat(naming.legacy).containsExactly(PIECES);
			assertThat(naming.deltas).containsExactly(PIECES);
		});
	}

	@Test
	void framesThatTheManagerRepeatsAreToldApartFromTextThatIsWrittenTwice() {
		this.manager.script((turn) -> turn.stream("ha", "ha", "ha"));
		try (Service service = Service.of(this.manager)) {
			CodexManager codex = service.codex();
			List<TurnUpdate> updates = new CopyOnWriteArrayList<>();
			assertThat(codex.session(service.newSession().id()).stream("go", updates::add).text()).isEqualTo("hahaha");
			assertThat(updates).filteredOn(TurnUpdate.TextDelta.class::isInstance).hasSize(3);
		}
	}

	static class Plain {

		private final List<String> deltas = new CopyOnWriteArrayList<>();

		private final List<String> messages = new CopyOnWriteArrayList<>();

		private final List<String> otherTypes = new CopyOnWriteArrayList<>();

		@CodexEventListener
		void delta(AgentMessageDeltaEvent event) {
			this.deltas.add(event.delta());
		}

		@EventListener
		void completed(ItemCompletedEvent event) {
			if (event.item() instanceof AgentMessageItem message) {
				this.messages.add(message.text());
			}
		}

		@CodexEventListener
		void any(ManagerEvent event) {
			this.otherTypes.add(event.type());
		}

	}

	static class Naming {

		private final List<String> raw = new CopyOnWriteArrayList<>();

		private final List<String> legacy = new CopyOnWriteArrayList<>();

		private final List<String> deltas = new CopyOnWriteArrayList<>();

		@CodexEventListener("notification")
		void raw(ManagerEvent event) {
			this.raw.add(event.payload().path("method").asString());
		}

		@CodexEventListener("app_server.codex.event.agent_message_delta")
		void legacy(AppServerSignal signal) {
			this.legacy.add(signal.params().path("msg").path("delta").asString());
		}

		@CodexEventListener("app_server.item.agent_message.delta")
		void delta(AppServerSignal signal) {
			this.deltas.add(signal.params().path("delta").asString());
		}

	}

}
