package io.codexmanager.starter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.stream.CodexEventStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with the starter alone and the three lines of {@code application.yml}.
 */
class StarterTests {

	private static final String HEALTH = """
			{"status":"ok","service":"api",\
			"codex":{"running":true,"pid":4711,"initialized":true,"lastExit":null}}""";

	private HttpServer manager;

	@BeforeEach
	void start() throws IOException {
		this.manager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.manager.createContext("/api/health", StarterTests::answer);
		this.manager.start();
	}

	@AfterEach
	void stop() {
		this.manager.stop(0);
	}

	@Test
	void threeLinesOfYamlMakeAClientThatWorks() {
		try (ConfigurableApplicationContext context = run()) {
			CodexManager codex = context.getBean(CodexManager.class);
			assertThat(codex.profile()).isEqualTo("local");
			assertThat(codex.system().health().usable()).isTrue();
			assertThat(context.getBean(ReactiveCodexManager.class).system().health().block())
				.satisfies((health) -> assertThat(health.codex().pid()).isEqualTo(4711));
		}
	}

	@Test
	void noWebServerIsStarted() {
		SpringApplication application = new SpringApplication(Application.class);
		assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
	}

	@Test
	void nothingIsConnectedUnlessSomethingNeedsIt() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBean(CodexEventStreams.class).get("local").isRunning()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.catalina.startup.Tomcat", "org.eclipse.jetty.server.Server",
			"jakarta.servlet.Servlet", "io.micrometer.core.instrument.MeterRegistry",
			"io.micrometer.context.ContextSnapshot", "io.micrometer.tracing.Tracer",
			"org.springframework.boot.health.contributor.HealthIndicator",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint", "jakarta.validation.Validator",
			"org.springframework.boot.web.server.reactive.ReactiveWebServerFactory",
			"io.codexmanager.test.EmbeddedCodexManager" })
	void theStarterDoesNotBring(String optional) {
		assertThat(ClassUtils.isPresent(optional, getClass().getClassLoader())).isFalse();
	}

	private ConfigurableApplicationContext run() {
		return SpringApplication.run(Application.class, "--manager.port=" + this.manager.getAddress().getPort());
	}

	private static void answer(HttpExchange exchange) throws IOException {
		byte[] body = HEALTH.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
