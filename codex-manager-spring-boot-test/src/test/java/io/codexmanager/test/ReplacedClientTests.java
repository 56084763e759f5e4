package io.codexmanager.test;

import java.net.URI;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.stream.CodexEventStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whose client was replaced is not served by listeners either.
 */
class ReplacedClientTests {

	private static final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry registry) {
		manager.start();
		registry.add("codex-manager.profiles.local.base-url", manager::baseUrl);
		registry.add("codex-manager.profiles.staging.base-url", manager::baseUrl);
		registry.add("codex-manager.profiles.staging.stream.enabled", () -> "true");
		registry.add("codex-manager.profiles.local.stream.startup", () -> "wait");
		registry.add("codex-manager.profiles.staging.stream.startup", () -> "wait");
	}

	@AfterAll
	static void close() {
		manager.close();
	}

	private static void onlyStagingIsConnected(CodexEventStreams streams) {
		assertThat(streams.get("local").isRunning()).isFalse();
		await().until(() -> streams.get("staging").isConnected());
	}

	private static void nothingIsConnected(CodexEventStreams streams) {
		assertThat(streams.get("local").isRunning()).isFalse();
		assertThat(streams.get("staging").isRunning()).isFalse();
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByAMock {

		@MockitoBean
		private CodexManager codex;

		@Test
		void itsStreamIsNotConnected(@Autowired CodexEventStreams streams) {
			onlyStagingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByAMockOfTheReactiveFace {

		@MockitoBean
		private ReactiveCodexManager codex;

		@Test
		void itsStreamIsNotConnected(@Autowired CodexEventStreams streams) {
			onlyStagingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByAMockOfAnotherProfile {

		@MockitoBean
		@Qualifier("staging")
		private CodexManager codex;

		@Test
		void thatStreamIsNotConnected(@Autowired CodexEventStreams streams) {
			assertThat(streams.get("staging").isRunning()).isFalse();
			assertThat(streams.get("local").isConnected()).isTrue();
		}

		@Test
		void aCallOfTheOtherFaceDoesNotConnectItEither(@Autowired @Qualifier("staging") ReactiveCodexManager reactive,
				@Autowired CodexEventStreams streams) {
			String session = reactive.sessions().create(CreateSession.in("/srv")).block().id();
			assertThat(reactive.session(session).ask("Build").block().text()).isNotEmpty();
			assertThat(streams.get("staging").isRunning()).isFalse();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByATestBean {

		@TestBean
		private CodexManager codex;

		static CodexManager codex() {
			return Mockito.mock(CodexManager.class);
		}

		@Test
		void itsStreamIsNotConnected(@Autowired CodexEventStreams streams) {
			onlyStagingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByAMockOfAllClients {

		@MockitoBean
		private CodexManagers codex;

		@Test
		void noStreamIsConnected(@Autowired CodexEventStreams streams) {
			nothingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = { Application.class, OwnMock.class }, webEnvironment = WebEnvironment.NONE)
	class ByABeanThatTellsNoProfile {

		@Test
		void noStreamIsConnected(@Autowired CodexEventStreams streams) {
			nothingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = { Application.class, OwnClient.class }, webEnvironment = WebEnvironment.NONE)
	class ByABeanThatTellsItsProfile {

		@Test
		void thatStreamIsNotConnected(@Autowired CodexEventStreams streams) {
			onlyStagingIsConnected(streams);
		}

	}

	@Nested
	@SpringBootTest(classes = { Application.class, Alias.class }, webEnvironment = WebEnvironment.NONE)
	class ByNothing {

		@MockitoSpyBean
		private ReactiveCodexManager reactive;

		@Test
		void aSpyAndAnotherNameForAClientAreNoReplacement(@Autowired CodexEventStreams streams) {
			assertThat(streams.get("local").isConnected()).isTrue();
			assertThat(streams.get("staging").isConnected()).isTrue();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class ByAMockOfTheStreams {

		@MockitoBean
		private CodexEventStreams streams;

		@Test
		void theContextStarts(@Autowired CodexManager codex) {
			assertThat(codex.system().health().usable()).isTrue();
		}

	}

	@EnableAutoConfiguration
	static class Application {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			return ApprovalDecision.accept();
		}

	}

	static class OwnMock {

		@Bean
		CodexManager ownClient() {
			return Mockito.mock(CodexManager.class);
		}

	}

	static class OwnClient {

		@Bean
		CodexManager ownClient() {
			return ReactiveCodexManager.builder("local", URI.create(manager.baseUrl() + "/api")).build().blocking();
		}

	}

	static class Alias {

		@Bean
		CodexManager codex(CodexManagers managers) {
			return managers.get("local");
		}

	}

}
