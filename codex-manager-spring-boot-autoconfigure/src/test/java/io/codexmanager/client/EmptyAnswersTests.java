package io.codexmanager.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.codexmanager.CodexException;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SuggestRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what works with answers, when these hold nothing of what belongs there.
 */
class EmptyAnswersTests {

	private static final Duration SHORT = Duration.ofSeconds(2);

	static final List<Named<Function<ReactiveSessionScope, Publisher<?>>>> calls = List.of(
			Named.of("ask", (session) -> session.ask(SendMessage.of("hi"), TurnOptions.defaults().timeout(SHORT))),
			Named.of("turn", (session) -> session.waiting().turn("t1", TurnOptions.defaults().timeout(SHORT))),
			Named.of("until",
					(session) -> session.waiting().until(WaitOptions.of("x").timeout(SHORT), (snapshot) -> false)),
			Named.of("interrupt", (session) -> session.interrupt()),
			Named.of("interrupt a turn", (session) -> session.interrupt("t1")),
			Named.of("controls", (session) -> session.controls().change((controls) -> controls)),
			Named.of("settings", (session) -> session.settings().namespace("a.b").set(1)),
			Named.of("suggestion", (session) -> session.suggestRequest(SuggestRequest.withDefaults(), SHORT)));

	private final CannedServer server = new CannedServer();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@FieldSource("calls")
	void callsEndWithAValueOrAnErrorOfThisLibrary(Function<ReactiveSessionScope, Publisher<?>> call) {
		TurnSettings turns = new TurnSettings(SHORT, Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(50),
				Duration.ofSeconds(1));
		ReactiveSessionScope session = this.server.builder().turns(turns).build().session("s1");
		for (String answer : new String[] { "{}", "{\"thread\":{},\"session\":{},\"transcript\":[{}]}",
				"{\"thread\":{\"turns\":[{}],\"status\":{}},\"session\":{\"title\":null},\"transcript\":[null]}",
				"{\"session\":{},\"thread\":{\"turns\":[{\"id\":\"t1\",\"items\":[{},null]}],"
						+ "\"status\":{\"type\":\"active\",\"activeFlags\":[null]}},\"turnId\":\"t1\","
						+ "\"transcript\":[{\"turnId\":null},{\"turnId\":\"t1\",\"type\":\"tool_call.request\"}]}" }) {
			this.server.answer(200, answer);
			Throwable error = catchThrowable(() -> Flux.from(call.apply(session)).blockLast(Patience.LIMIT));
			if (error != null) {
				assertThat(error).as(answer).isInstanceOf(CodexException.class);
			}
		}
	}

}
