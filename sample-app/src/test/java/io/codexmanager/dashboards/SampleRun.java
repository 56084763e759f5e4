package io.codexmanager.dashboards;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.sample.SampleApplication;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Prometheus reads from a sample that has seen much: turns that completed and
 * failed, skills that succeeded and failed, decisions, a listener that fails, calls that
 * were rejected, a connection that was lost, all limits, those of an account among them,
 * and the end of the manager.
 */
final class SampleRun {

	private static final String[] ARGUMENTS = { "--server.port=0",
			"--sample.ask[0]=Look up ticket T-1 and tell me whether it is overdue.",
			"--sample.ask[1]=TOOL lookup_ticket {\"ticketId\":\"T-9\"}", "--sample.ask[2]=SHELL date; rm -rf /",
			"--sample.ask[3]=FAIL", "--codex-manager.profiles.local.retry.max-attempts=2",
			"--codex-manager.profiles.local.time-limiter.timeout-duration=5m",
			"--codex-manager.profiles.local.circuit-breaker.enabled=true",
			"--codex-manager.profiles.local.rate-limiter.limit-for-period=100",
			"--codex-manager.profiles.local.bulkhead.max-concurrent-calls=20" };

	private static final String LIMITS = """
			{"type": "app_server.account.rate_limits.updated", "threadId": null, "payload": {"params": {"rateLimits":
			{"limitId": "codex", "primary": {"usedPercent": 43, "windowDurationMins": 300, "resetsAt": 4102444800}}}}}""";

	private SampleRun() {
	}

	static Scrape scrape() throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplication(SampleApplication.class,
				FailingListener.class)
			.run(ARGUMENTS)) {
			EmbeddedCodexManager manager = context.getBean(EmbeddedCodexManager.class);
			CodexManager codex = context.getBean(CodexManager.class);
			awaitExported(context, "codex_manager_listener_seconds_count{", "outcome=\"error\"");
			manager.sendRaw(LIMITS);
			awaitExported(context, "codex_manager_account_limit_reset_seconds{", "limit=\"codex\"");
			manager.refuse("/projects", 503, 2);
			assertThatExceptionOfType(CodexResponseException.class).isThrownBy(() -> codex.projects().list());
			manager.dropConnections();
			awaitExported(context, "codex_manager_stream_reconnects_total{", " 1.0");
			manager.stop();
			get(context, "/actuator/health", 503);
			return Scrape.parse(get(context, "/actuator/prometheus", 200))
				.and("codex_manager_claims_total", "outcome",
						Arrays.stream(ClaimObserver.Event.values()).map(SampleRun::lowercase).toList());
		}
	}

	private static void awaitExported(ConfigurableApplicationContext context, String start, String part) {
		Awaitility.await()
			.until(() -> get(context, "/actuator/prometheus", 200).lines()
				.anyMatch((line) -> line.startsWith(start) && line.contains(part)));
	}

	private static String get(ConfigurableApplicationContext context, String path, int status) throws Exception {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return response.body();
	}

	private static String lowercase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	static final class FailingListener {

		@CodexEventListener
		void fail(ApprovalResolvedEvent event) {
			throw new IllegalStateException("a listener that fails");
		}

	}

}
