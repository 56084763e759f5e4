package io.codexmanager.contract;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The contract of skills: what reaches them, and what the model is told, with a model
 * that repeats what a tool answers.
 */
abstract class SkillContract {

	private static final TurnOptions OPTIONS = TurnOptions.defaults().timeout(Duration.ofMinutes(2));

	private final Orders orders = new Orders();

	private Watched service;

	private SessionScope session;

	abstract URI api();

	@BeforeEach
	void start() {
		this.service = new Watched(api(), "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", (request) -> null,
				List.of(this.orders));
		this.session = this.service.codex()
			.session(this.service.codex()
				.sessions()
				.createTitled(CreateSession.withDefaults().tools(this.service.tools()), "Contract")
				.id());
	}

	@AfterEach
	void stop() {
		try {
			this.session.delete();
		}
		finally {
			this.service.close();
		}
	}

	@Test
	void theModelIsToldWhatItsSchemaNoLongerSays() {
		assertThat(call("TOOL order {\"size\":\"huge\",\"day\":\"2026-11-30\",\"pay\":{\"kind\":\"cheque\"}}"))
			.contains("Invalid arguments", "SMALL", "LARGE", "card", "cash");
		assertThat(call(
				"TOOL order {\"size\":\"SMALL\",\"day\":\"tomorrow\",\"pay\":{\"kind\":\"cash\",\"currency\":\"EUR\"}}"))
			.contains("Invalid arguments", "'day'", "a date");
		assertThat(this.orders.taken).isEmpty();
		assertThat(
				call("TOOL order {\"size\":\"LARGE\",\"day\":\"2026-11-30\",\"pay\":{\"kind\":\"card\",\"number\":7}}"))
			.contains("ordered LARGE for 2026-11-30 by Card");
	}

	@Test
	void aNumberThatMayHaveBecomeAnotherIsRefusedAndTakenAsText() {
		assertThat(call("TOOL pay {\"cents\":9007199254740993}")).contains("Invalid arguments", "cents", "as a text");
		assertThat(call("TOOL pay {\"amount\":0.12345678901234567890123}")).contains("Invalid arguments", "amount");
		assertThat(this.orders.taken).isEmpty();
		assertThat(call("TOOL pay {\"cents\":\"9007199254740993\",\"amount\":\"0.12345678901234567890123\"}"))
			.contains("paid 9007199254740993 and 0.12345678901234567890123");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp__x", "mcp__x__y", "apply_patch", "shell", "update_plan" })
	void aNameThatBelongsToTheRuntimeIsRefusedBeforeItIsSent(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DynamicTool(name, "x", JsonNodeFactory.instance.objectNode().put("type", "object")))
			.withMessageContaining(name);
	}

	@Test
	void aNameWithWhichNoSessionCanBeIsAnsweredAsAnErrorOfTheServer() {
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.service.codex()
			.raw()
			.request(RawRequest.post("/sessions")
				.body(Map.of("dynamicTools", List
					.of(Map.of("name", "mcp__x", "description", "x", "inputSchema", Map.of("type", "object")))))));
	}

	@Test
	void anAnswerThatWasCutWithinACharacterReachesTheModel() {
		assertThat(call("TOOL cut {}")).contains("cut \uFFFD!");
	}

	@Test
	void aMessageThatWasCutWithinACharacterIsAnswered() {
		assertThat(call("hello \uD83D")).contains("hello \uFFFD");
	}

	@Test
	void aNameLongerThanAnyParserReadsIsAnswered() {
		assertThat(call("TOOL pay {\"" + "n".repeat(60_000) + "\":1,\"cents\":5}")).contains("paid 5 and null");
	}

	@Test
	void aCallThatIsNestedTooDeepIsAnsweredByWhoeverNoticesFirst() {
		assertThat(call("TOOL order {\"pay\":" + "[".repeat(110) + "]".repeat(110) + "}")).contains("Invalid arguments",
				"nested more than 100 levels deep");
		assertThat(call("TOOL order {\"pay\":" + "[".repeat(200) + "]".repeat(200) + "}"))
			.contains("failed to parse function arguments", "recursion limit exceeded");
	}

	@Test
	void aMessageWhoseAnswerWasCutOffMayHaveTakenEffect() {
		try (FaultProxy network = FaultProxy.to(api())) {
			CodexManager codex = ReactiveCodexManager.builder("contract", URI.create(network.baseUrl() + "/api"))
				.build()
				.blocking();
			assertThat(codex.system().health().codex().running()).isTrue();
			network.cutAfter(0);
			assertThatExceptionOfType(CodexTransportException.class)
				.isThrownBy(() -> codex.sessions()
					.sendMessage(this.session.id(), SendMessage.of("taken, though the answer was lost")))
				.withMessageContaining("may have taken effect")
				.satisfies((error) -> assertThat(error.mayHaveTakenEffect()).isTrue());
		}
		Awaitility.await()
			.atMost(Watched.LIMIT)
			.ignoreExceptions()
			.until(() -> this.session.get().transcript().toString().contains("taken, though the answer was lost"));
	}

	private String call(String text) {
		return this.session.ask(SendMessage.of(text), OPTIONS).text();
	}

	enum Size {

		SMALL, LARGE

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Card.class, name = "card"),
			@JsonSubTypes.Type(value = Cash.class, name = "cash") })
	sealed interface Payment permits Card, Cash {

	}

	record Card(int number) implements Payment {
	}

	record Cash(String currency) implements Payment {
	}

	static final class Orders {

		private final List<String> taken = new CopyOnWriteArrayList<>();

		@RemoteSkill(description = "Orders")
		String order(@SkillParam("Size") Size size, @SkillParam("Day") LocalDate day,
				@SkillParam("Payment") Payment pay) {
			this.taken.add("order");
			return "ordered " + size + " for " + day + " by " + pay.getClass().getSimpleName();
		}

		@RemoteSkill(description = "Pays")
		String pay(@SkillParam(value = "Cents", required = false) Long cents,
				@SkillParam(value = "Amount", required = false) BigDecimal amount) {
			this.taken.add("pay");
			return "paid " + cents + " and " + amount;
		}

		@RemoteSkill(description = "Cuts")
		String cut() {
			return "cut \uD83D!";
		}

	}

}
