package io.codexmanager.actuator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints are there in JMX as Actuator's own are.
 */
class JmxEndpointTests {

	private static final String ACCESS = "management.endpoint.codexmanager%s.access=unrestricted";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void byDefaultTheEndpointThatReadsIsThereAndNoneThatWrites() {
		Actuators.runner(this.manager).run((context) -> {
			assertThat(names(context)).contains("Codexmanager")
				.doesNotContain("Codexmanagerpause", "Codexmanagerresume", "Codexmanagerresync", "Codexmanagerdecide");
			assertThat(operations(context, "Codexmanager")).containsExactly("describe()");
			Map<?, ?> described = (Map<?, ?>) invoke(context, "Codexmanager", "describe");
			assertThat(described.get("defaultProfile")).isEqualTo("local");
			assertThat((Map<?, ?>) described.get("profiles")).hasSize(1);
		});
	}

	@Test
	void eachOneThatWritesIsThereOnceItIsAllowed() {
		Actuators.runner(this.manager)
			.withPropertyValues(ACCESS.formatted("pause"), ACCESS.formatted("resume"), ACCESS.formatted("resync"),
					ACCESS.formatted("decide"))
			.run((context) -> {
				assertThat(operations(context, "Codexmanagerpause")).containsExactly("pause(profile)");
				assertThat(operations(context, "Codexmanagerresume")).containsExactly("resume(profile)");
				assertThat(operations(context, "Codexmanagerresync")).containsExactly("resync(profile)");
				assertThat(operations(context, "Codexmanagerdecide"))
					.containsExactly("decide(profile, session, request, decision, by)");
			});
	}

	@Test
	void anOperatorPausesAndResumesTheStream() {
		Actuators.runner(this.manager)
			.withPropertyValues(ACCESS.formatted("pause"), ACCESS.formatted("resume"))
			.run((context) -> {
				Actuators.awaitConnected(context, true);
				assertThat(invoke(context, "Codexmanagerpause", "pause", "local"))
					.isEqualTo(Map.of("profile", "local", "state", "paused"));
				assertThat(Actuators.stream(context).status().state()).isEqualTo(StreamStatus.State.PAUSED);
				assertThat(invoke(context, "Codexmanagerresume", "resume", "local"))
					.asInstanceOf(InstanceOfAssertFactories.MAP)
					.containsEntry("profile", "local");
				Actuators.awaitConnected(context, true);
			});
	}

	private static Set<String> names(ApplicationContext context) throws Exception {
		return server(context).queryNames(new ObjectName("org.springframework.boot:type=Endpoint,*"), null)
			.stream()
			.map((name) -> name.getKeyProperty("name"))
			.collect(Collectors.toSet());
	}

	private static List<String> operations(ApplicationContext context, String endpoint) throws Exception {
		MBeanInfo info = server(context).getMBeanInfo(name(endpoint));
		return Arrays.stream(info.getOperations()).map(JmxEndpointTests::signature).toList();
	}

	private static String signature(MBeanOperationInfo operation) {
		return operation.getName() + Arrays.stream(operation.getSignature())
			.map(MBeanParameterInfo::getName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	private static Object invoke(ApplicationContext context, String endpoint, String operation, Object... arguments)
			throws Exception {
		String[] types = Arrays.stream(arguments).map((argument) -> String.class.getName()).toArray(String[]::new);
		return server(context).invoke(name(endpoint), operation, arguments, types);
	}

	private static ObjectName name(String endpoint) throws Exception {
		return new ObjectName("org.springframework.boot:type=Endpoint,name=" + endpoint);
	}

	private static MBeanServer server(ApplicationContext context) {
		return context.getBean(MBeanServer.class);
	}

}
