package io.codexmanager.sample.console;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.sample.SampleApplication;
import io.codexmanager.sample.console.Cards.RequestCard;
import io.codexmanager.sample.console.Cards.SessionCard;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ModelScript;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the console answers to clients that are no friendly browsers.
 */
class ConsoleHttpTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static ConfigurableApplicationContext context;

	private static String address;

	private static EmbeddedCodexManager manager;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	@BeforeAll
	static void start() {
		context = SpringApplication.run(SampleApplication.class, "--server.port=0", "--sample.console.password=pw",
				"--sample.console.browsers=3");
		address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
		manager = context.getBean(EmbeddedCodexManager.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@AfterEach
	void reset() {
		manager.reset();
	}

	@Test
	void nothingIsShownAndNothingIsDecidedWithoutSigningIn() throws Exception {
		HttpResponse<String> page = send(
				HttpRequest.newBuilder(URI.create(address + "/console")).header("Accept", "text/html"));
		assertThat(page.headers().firstValue("Location")).hasValue(address + "/console/login");
		assertThat(get("/console").statusCode()).isEqualTo(401);
		assertThat(get("/console/console.js").statusCode()).isEqualTo(401);
		assertThat(get("/console/events").statusCode()).isEqualTo(401);
		assertThat(post("/console/requests/1", "{\"decision\":\"accept\"}", "").statusCode()).isEqualTo(403);
		String token = token("/console/login");
		assertThat(post("/console/requests/1", "{\"decision\":\"accept\"}", token).statusCode()).isEqualTo(401);
	}

	@Test
	void aWrongPasswordIsRefused() throws Exception {
		assertThat(signIn("wrong")).endsWith("/console/login?error");
		assertThat(get("/console/login?error").body()).contains("Name or password is wrong.");
		assertThat(get("/console/events").statusCode()).isEqualTo(401);
	}

	@Test
	void aDecisionNeedsTheTokenOfThePage() throws Exception {
		assertThat(signIn("pw")).endsWith("/console");
		assertThat(post("/console/requests/1", "{\"decision\":\"accept\"}", "").statusCode()).isEqualTo(403);
		String token = token("/console");
		assertThat(post("/console/requests/none", "{\"decision\":\"accept\"}", token).body())
			.isEqualTo("{\"done\":false,\"message\":\"It was decided already, or ended.\"}");
		assertThat(post("/console/requests/none", "{\"decision\":\"perhaps\"}", token).statusCode()).isEqualTo(400);
		assertThat(post("/console/requests/none", "{", token).statusCode()).isEqualTo(400);
	}

	@Test
	void thePolicyAllowsNoInlineScriptAndThePageHasNone() throws Exception {
		signIn("pw");
		HttpResponse<String> page = get("/console");
		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy)
				.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
				.doesNotContain("unsafe"));
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern(" on\\w+=");
	}

	@Test
	void theRestOfTheSampleNeedsNoSignIn() throws Exception {
		assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health").headers().firstValue("Content-Security-Policy")).isEmpty();
	}

	@Test
	void whatCannotBeShownWholeCannotBeAccepted() throws Exception {
		CompletableFuture<TurnResult> turn = ask(
				(model) -> model.say("" + model.askCommandApproval("echo " + "x".repeat(20_000)).decision()));
		RequestCard card = waiting();
		assertThat(card.whole()).isFalse();
		assertThat(card.summary()).hasSizeLessThan(9_000).endsWith("…");
		signIn("pw");
		String token = token("/console");
		HttpResponse<String> refused = post("/console/requests/" + card.key(), "{\"decision\":\"accept\"}", token);
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("cannot be shown whole");
		assertThat(post("/console/requests/" + card.key(), "{\"decision\":\"decline\"}", token).statusCode())
			.isEqualTo(200);
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).isEqualTo("DECLINE");
	}

	@Test
	void ofTwoWhoDecideOnlyOneDoes() throws Exception {
		CompletableFuture<TurnResult> turn = ask((model) -> model.say("" + model.askCommandApproval("ls").decision()));
		RequestCard card = waiting();
		signIn("pw");
		String token = token("/console");
		int[] statuses = IntStream.range(0, 4).parallel().map((i) -> decide(card.key(), token)).toArray();
		assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).isEqualTo("DECLINE");
	}

	@Test
	void aDecisionThatIsLostCanBeMadeAgain() throws Exception {
		CompletableFuture<TurnResult> turn = ask((model) -> model.say("" + model.askCommandApproval("ls").decision()));
		RequestCard card = waiting();
		signIn("pw");
		String token = token("/console");
		manager.refuse("decision", 400, 1);
		assertThat(decide(card.key(), token)).isEqualTo(409);
		assertThat(decide(card.key(), token)).isEqualTo(200);
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).isEqualTo("DECLINE");
	}

	@Test
	void aBrowserThatDoesNotReadKeepsNobodyWaiting() throws Exception {
		signIn("pw");
		String session = this.cookies.getCookieStore().getCookies().get(0).getValue();
		try (Socket slow = new Socket()) {
			slow.setReceiveBufferSize(1024);
			slow.connect(new InetSocketAddress("localhost", URI.create(address).getPort()));
			slow.getOutputStream()
				.write(("GET /console/events HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID=" + session + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			BrowserFeeds feeds = context.getBean(BrowserFeeds.class);
			Awaitility.await().until(() -> feeds.size() > 0);
			String piece = "x".repeat(1000);
			CompletableFuture<TurnResult> turn = ask((model) -> {
				for (int i = 0; i < 5000; i++) {
					model.stream(piece);
				}
				model.say("done");
			});
			assertThat(turn.get(5, TimeUnit.MINUTES).text()).endsWith("done");
			Awaitility.await()
				.until(() -> context.getBean(Board.class)
					.snapshot()
					.sessions()
					.stream()
					.anyMatch((card) -> card.text().endsWith("done")));
		}
	}

	@Test
	void aTurnThatEndsWhileTheStreamIsCutIsLookedUp() {
		CountDownLatch cut = new CountDownLatch(1);
		CompletableFuture<TurnResult> turn = ask((model) -> {
			model.say("seen");
			cut.await();
		});
		Awaitility.await().until(() -> states().contains("running"));
		manager.refuseHandshakes(true);
		manager.dropConnections();
		cut.countDown();
		CodexManager codex = context.getBean(CodexManager.class);
		Awaitility.await().until(() -> manager.sessions().stream().noneMatch((id) -> codex.session(id).running()));
		assertThat(states()).contains("running");
		manager.refuseHandshakes(false);
		Awaitility.await().until(() -> states().contains("ended unseen"));
		assertThat(turn).succeedsWithin(Duration.ofMinutes(5));
	}

	private static List<String> states() {
		return context.getBean(Board.class).snapshot().sessions().stream().map(SessionCard::state).toList();
	}

	@Test
	void moreBrowsersThanAllowedAreRefused() throws Exception {
		signIn("pw");
		BrowserFeeds feeds = context.getBean(BrowserFeeds.class);
		Awaitility.await().until(() -> feeds.size() == 0);
		BrowserFeed first = feeds.open("1");
		BrowserFeed second = feeds.open("2");
		HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/console/events")).build();
		HttpResponse<InputStream> third = this.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(third.statusCode()).isEqualTo(200);
		assertThat(get("/console/events").statusCode()).isEqualTo(503);
		assertThat(first).isNotNull();
		assertThat(second).isNotNull();
		feeds.close(first);
		feeds.close(second);
		third.body().close();
	}

	private CompletableFuture<TurnResult> ask(ModelScript script) {
		manager.script(script);
		CodexManager codex = context.getBean(CodexManager.class);
		SessionScope session = codex.newSession(CreateSession.withDefaults().approvalPolicy(ApprovalPolicy.UNTRUSTED),
				"Test");
		return CompletableFuture.supplyAsync(() -> session.ask("go"));
	}

	private static RequestCard waiting() {
		Board board = context.getBean(Board.class);
		Awaitility.await().until(() -> !board.snapshot().requests().open().isEmpty());
		return board.snapshot().requests().open().get(0);
	}

	private int decide(String key, String token) {
		try {
			return post("/console/requests/" + key, "{\"decision\":\"decline\"}", token).statusCode();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String signIn(String password) throws Exception {
		String form = "username=operator&password=" + password + "&_csrf="
				+ URLEncoder.encode(token("/console/login"), StandardCharsets.UTF_8);
		return send(HttpRequest.newBuilder(URI.create(address + "/console/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))).headers().firstValue("Location").orElseThrow();
	}

	private String token(String path) throws Exception {
		Matcher token = TOKEN.matcher(get(path).body());
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(address + path)));
	}

	private HttpResponse<String> post(String path, String body, String token) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(address + path))
			.header("Content-Type", "application/json")
			.header("X-CSRF-TOKEN", token)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
