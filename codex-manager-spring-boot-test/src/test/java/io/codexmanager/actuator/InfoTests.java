package io.codexmanager.actuator;

import java.util.Map;

import io.codexmanager.actuate.CodexManagerInfoContributor;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.client.CodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of the library in the information on the application.
 */
class InfoTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager);

	@Test
	void hasProfilesAndWhatIsKnownOfTheirRuntimesWithoutAskingForIt() {
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.auth.bearer=canary-token")
			.run((context) -> {
				Actuators.session(context);
				context.getBean(CodexManager.class).system().info();
				int before = this.manager.requests().size();
				Map<?, ?> info = info(context);
				assertThat(info.get("defaultProfile")).isEqualTo("local");
				Map<?, ?> local = map(map(info.get("profiles")).get("local"));
				assertThat(local.get("address")).isEqualTo(this.manager.baseUrl() + "/api");
				assertThat(local.get("manager")).isEqualTo(Map.of("version", "0.1.0"));
				assertThat(map(local.get("runtime")).get("version")).isEqualTo("0.105.0");
				assertThat(map(local.get("runtime")).get("running")).isEqualTo(true);
				assertThat(this.manager.requests()).hasSize(before);
				assertThat(info.toString()).doesNotContain("canary");
			});
	}

	@Test
	void isThereWhileTheManagerIsDown() {
		this.manager.stop();
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.stream.enabled=false").run((context) -> {
			Map<?, ?> local = map(map(info(context).get("profiles")).get("local"));
			assertThat(local.get("address")).isEqualTo(this.manager.baseUrl() + "/api");
			assertThat(local.get("runtime")).isNull();
		});
	}

	@Test
	void aVersionIsForgottenWithItsRuntime() {
		this.contextRunner.run((context) -> {
			Actuators.session(context);
			assertThat(map(map(map(info(context).get("profiles")).get("local")).get("runtime")).get("version"))
				.isEqualTo("0.105.0");
			this.manager.restart();
			context.getBean(CodexManager.class).system().health();
			Map<?, ?> runtime = map(map(map(info(context).get("profiles")).get("local")).get("runtime"));
			assertThat(runtime.get("version")).isNull();
			assertThat(runtime.get("running")).isEqualTo(true);
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.info.codex-manager.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CodexManagerInfoContributor.class)
				.hasSingleBean(CodexManagerConnectionDetails.class));
	}

	private static Map<?, ?> info(ApplicationContext context) {
		return map(context.getBean(InfoEndpoint.class).info().get("codexManager"));
	}

	private static Map<?, ?> map(Object value) {
		assertThat(value).isInstanceOf(Map.class);
		return (Map<?, ?>) value;
	}

}
