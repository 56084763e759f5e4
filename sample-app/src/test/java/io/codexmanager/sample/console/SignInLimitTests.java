package io.codexmanager.sample.console;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.sample.SampleApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That passwords cannot be tried without end.
 */
class SignInLimitTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private String address;

	@Test
	void afterTooManyAttemptsTheRightPasswordIsRefusedAsWell() throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--sample.console.password=pw")) {
			this.address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			for (int round = 0; round < 2; round++) {
				for (int attempt = 0; attempt < SignInAttempts.MOST - 1; attempt++) {
					assertThat(signIn("wrong")).endsWith("/console/login?error");
				}
				assertThat(signIn("pw")).as("one that succeeds begins anew").endsWith("/console");
			}
			for (int attempt = 0; attempt < SignInAttempts.MOST; attempt++) {
				assertThat(signIn("wrong")).endsWith("/console/login?error");
			}
			assertThat(signIn("pw")).endsWith("/console/login?later");
			assertThat(get("/console/login?later")).contains("Too many attempts. Try again in 5 minutes.");
		}
	}

	private String signIn(String password) throws Exception {
		Matcher token = TOKEN.matcher(get("/console/login"));
		assertThat(token.find()).isTrue();
		String form = "username=operator&password=" + password + "&_csrf="
				+ URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
		return this.http
			.send(HttpRequest.newBuilder(URI.create(this.address + "/console/login"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.ofString())
			.headers()
			.firstValue("Location")
			.orElseThrow();
	}

	private String get(String path) throws Exception {
		return this.http
			.send(HttpRequest.newBuilder(URI.create(this.address + path)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
