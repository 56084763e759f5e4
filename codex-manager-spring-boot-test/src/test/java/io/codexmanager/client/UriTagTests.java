package io.codexmanager.client;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexOperationException;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.inventory.InventoryEntry;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.QueryParameters;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.objenesis.SpringObjenesis;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the metrics of HTTP clients tell of the address of each call.
 */
class UriTagTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private final Queue<String> tags = new ConcurrentLinkedQueue<>();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final CannedServer server = new CannedServer(200, "{}");

	private final ReactiveCodexManager client = this.server.client()
		.webClient(WebClient.builder().observationRegistry(this.observations))
		.build();

	UriTagTests() {
		this.observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				UriTagTests.this.tags.add(context.getName() + " "
						+ Objects.requireNonNull(context.getLowCardinalityKeyValue("uri")).getValue());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	static Stream<Arguments> methods() {
		return Inventory.all()
			.stream()
			.filter((entry) -> !entry.stream())
			.flatMap((entry) -> Declarations.of(ReactiveCodexManager.class)
				.stream()
				.filter((method) -> Declarations.name(method).equals(entry.name()))
				.map((method) -> Arguments.of(entry, method)));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void itIsTheTemplateOfTheRoute(InventoryEntry entry, Method method) throws Throwable {
		Object[] arguments = Arrays.stream(method.getParameters()).map(UriTagTests::argument).toArray();
		try {
			new OperationInvocation(this.client, method, arguments).result();
		}
		catch (CodexException ex) {
			// the answer fits few operations, and that is not what is looked at
			assertThat(ex).isInstanceOf(CodexOperationException.class);
		}
		String path = entry.route().substring(entry.route().indexOf(' ') + 1);
		assertTemplate("/api" + (path.equals("/") ? "" : path));
	}

	@Test
	void itIsThatOfARawRequestAsItWasWritten() {
		this.client.raw().request(RawRequest.get("/sessions/{id}", "s1").query("limit", 7, 8)).block(Clients.TIMEOUT);
		assertTemplate("/api/sessions/{id}");
	}

	/** What is in a body does not matter, so it need not be right. */
	private static Object argument(Parameter parameter) {
		Class<?> type = parameter.getType();
		if (type == String.class) {
			return "value";
		}
		if (QueryParameters.class.isAssignableFrom(type)) {
			return MAPPER.convertValue(Map.of("limit", 7, "cursor", "c", "cwd", "/srv"), type);
		}
		if (type == boolean.class || type == Boolean.class) {
			return true;
		}
		while (type.isInterface()) {
			type = type.getPermittedSubclasses()[0];
		}
		return new SpringObjenesis().newInstance(type);
	}

	private void assertTemplate(String template) {
		assertThat(this.tags).isNotEmpty().containsOnly("http.client.requests " + template);
	}

}
