package io.codexmanager.traps;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 3: tools on messages and on resume are accepted and ignored.
 */
class ToolsAtCreationTests {

	private static final String LATE = "\"dynamicTools\":[{\"name\":\"late\",\"description\":\"d\",\"inputSchema\":{}}]";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.say("tools: " + String.join(",", turn.toolNames())))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		DynamicTool tool = new DynamicTool("early", "d", new JsonMapper().createObjectNode());
		this.session = this.service
			.session(this.service.codex().sessions().create(CreateSession.in("/workspace").tools(List.of(tool))).id());
	}

	@Test
	void theManagerAcceptsToolsLaterOnAndIgnoresThem() {
		String path = "/sessions/" + this.session.id();
		assertThat(Manager.post(this.manager, path + "/messages", "{\"text\":\"x\"," + LATE + "}").status())
			.isEqualTo(202);
		Awaitility.await().atMost(Service.LIMIT).until(() -> !this.session.get().thread().status().active());
		assertThat(Manager.post(this.manager, path + "/resume", "{" + LATE + "}").status()).isEqualTo(200);
		assertThat(this.session.ask("which").text()).isEqualTo("tools: early");
	}

	@Test
	void toolsCanBeGivenToNothingButTheCreation() {
		assertThat(requests(SessionOperations.class, SessionScope.class, ReactiveSessionOperations.class,
				ReactiveSessionScope.class)
			.filter((type) -> Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getGenericType)
				.anyMatch((component) -> component.getTypeName().contains(DynamicTool.class.getName()))))
			.containsOnly(CreateSession.class);
	}

	@Test
	void toolsOfTheCreationOutliveRestartsAndAreInherited() {
		this.session.ask("so that it is stored");
		Manager.restart(this.manager, this.service.codex());
		this.service.awaitConnected(true);
		assertThat(this.session.ask("which").text()).isEqualTo("tools: early");
		SessionScope fork = this.service.session(this.session.fork().id());
		assertThat(fork.ask("which").text()).isEqualTo("tools: early");
	}

	private static Stream<Class<?>> requests(Class<?>... interfaces) {
		Set<Class<?>> types = Arrays.stream(interfaces)
			.flatMap((type) -> Arrays.stream(type.getMethods()))
			.map(Method::getParameterTypes)
			.flatMap(Arrays::stream)
			.filter(Class::isRecord)
			.collect(Collectors.toSet());
		return types.stream();
	}

}
