package io.codexmanager.sample.console;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.sample.SampleApplication;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.Question;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console in a real browser. Each test leaves pictures in {@code target/screenshots}.
 */
@EnabledIf(value = "io.codexmanager.sample.console.Browser#installed",
		disabledReason = "There is no browser: chromium and chromedriver are not on the path")
class ConsoleBrowserTests {

	private static final String PASSWORD = "correct horse";

	private static final String HOSTILE = "echo '<img src=x onerror=\"document.title=1\">' </pre><script>hacked=1</script> \u202Egnp.exe";

	private static ConfigurableApplicationContext context;

	private static String address;

	private static CodexManager codex;

	private static EmbeddedCodexManager manager;

	private Browser browser;

	private SessionScope session;

	@BeforeAll
	static void start() {
		context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--sample.console.password=" + PASSWORD,
				"--codex-manager.profiles.local.stream.reconnect.initial=100ms",
				"--codex-manager.profiles.local.stream.reconnect.max=200ms");
		address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
		codex = context.getBean(CodexManager.class);
		manager = context.getBean(EmbeddedCodexManager.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void open() {
		this.browser = Browser.open();
	}

	@AfterEach
	void close() {
		List<String> complaints = this.browser.complaints();
		this.browser.close();
		manager.reset();
		if (this.session != null) {
			this.session.delete();
		}
		assertThat(complaints).isEmpty();
	}

	@Test
	void aTurnAsksAPersonAcceptsAndTheTurnGoesOn() throws Exception {
		CountDownLatch streaming = new CountDownLatch(1);
		CompletableFuture<TurnResult> turn = ask("Release", (model) -> {
			model.say("I run the tests first.");
			model.callTool("lookup_ticket", Map.of("ticketId", "T-1"));
			ApprovalReply reply = model.askCommandApproval("./mvnw verify");
			model.stream("Accepted: " + reply.accepted() + ". ", "Now ");
			await(streaming);
			model.stream("released.");
		});
		signIn();
		this.browser.awaitText("form.request .command", "./mvnw verify");
		this.browser.awaitText("form.request .age", "waits for ");
		this.browser.awaitText("article.session .state", "waiting");
		this.browser.awaitText("#skills", "lookup_ticket");
		this.browser.screenshot("1-asks");
		this.browser.find("form.request .accept").click();
		this.browser.awaitText("article.session .text", "Accepted: true. ");
		this.browser.awaitText("article.session .state", "running");
		this.browser.awaitNone("form.request");
		this.browser.screenshot("2-goes-on");
		streaming.countDown();
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).contains("released.");
		this.browser.awaitText("article.session .state", "completed");
		this.browser.awaitText("#decided", "by operator");
		this.browser.awaitText("#skills", "served");
		assertThat(this.browser.find("#charts svg").getAttribute("aria-label")).startsWith("Turns per minute");
		this.browser.screenshot("3-completed");
	}

	@Test
	void aDeclineReachesTheTurnWithItsNote() throws Exception {
		CompletableFuture<TurnResult> turn = ask("Clean up", (model) -> {
			ApprovalReply reply = model.askCommandApproval("rm -rf build");
			model.say(reply.decision() + ": " + model.awaitInput());
		});
		signIn();
		this.browser.find("form.request .note-text").sendKeys("only below target");
		this.browser.find("form.request .decline").click();
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).contains("DECLINE", "only below target");
		this.browser.awaitText("#decided", "only below target");
		this.browser.awaitText("#decided", "decline");
		this.browser.screenshot("4-declined");
	}

	@Test
	void aQuestionIsAnsweredByClick() throws Exception {
		CompletableFuture<TurnResult> turn = ask("Notes",
				(model) -> model.say("answer: " + model.ask(new Question("version", "Version", "Which version?",
						List.of(new Question.Option("2.0.0", "breaks"), new Question.Option("1.8.0", "does not")), true,
						false))));
		signIn();
		this.browser.awaitText("form.request legend", "Which version?");
		this.browser.find("form.request .accept").click();
		this.browser.awaitText("#message", "Choose an answer");
		this.browser.all("form.request .option").get(1).click();
		this.browser.screenshot("5-question");
		this.browser.find("form.request .accept").click();
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).contains("1.8.0").doesNotContain("2.0.0");
	}

	@Test
	void aStreamThatIsCutAndComesBackIsShown() {
		signIn();
		this.browser.find("#streams [data-state=connected]");
		manager.refuseHandshakes(true);
		manager.dropConnections();
		this.browser.find("#streams [data-state=connecting]");
		this.browser.screenshot("6-cut");
		manager.refuseHandshakes(false);
		this.browser.find("#streams [data-state=connected]");
		this.browser.awaitText("#streams", "reconnected");
		this.browser.screenshot("7-back");
	}

	@Test
	void whatTheModelSaysStaysText() throws Exception {
		CompletableFuture<TurnResult> turn = ask("<b>bold</b>", (model) -> {
			model.say("<img src=x onerror=hacked=1><script>hacked=1</script>");
			model.askCommandApproval(HOSTILE);
			model.askFileApproval("<i>x</i>.html", "<script>hacked=1</script>\n+<img src=x onerror=hacked=1>\n");
		});
		signIn();
		this.browser.awaitText("form.request .command", "<script>hacked=1</script> ⟦U+202E⟧gnp.exe");
		this.browser.awaitText("article.session .text", "<img src=x onerror=hacked=1>");
		this.browser.awaitText("article.session h3", "<b>bold</b>");
		this.browser.screenshot("8-hostile-command");
		this.browser.find("form.request .accept").click();
		this.browser.awaitText("form.request .diff", "<script>hacked=1</script>");
		this.browser.screenshot("9-hostile-diff");
		assertThat(this.browser.script("return typeof hacked")).isEqualTo("undefined");
		assertThat(this.browser.all("main img, main script, main b, main i")).isEmpty();
		this.browser.find("form.request .decline").click();
		turn.get(5, TimeUnit.MINUTES);
	}

	@Test
	void isUsableByKeyboardAlone() throws Exception {
		CompletableFuture<TurnResult> turn = ask("Keys", (model) -> {
			ApprovalReply first = model.askCommandApproval("make first");
			ApprovalReply second = model.askCommandApproval("make second");
			model.say(first.decision() + " " + second.decision());
		});
		this.browser.go(address + "/console");
		this.browser.press("operator", Keys.TAB);
		this.browser.press(PASSWORD, Keys.ENTER);
		this.browser.awaitText("form.request .command", "make first");
		this.browser.press(Keys.TAB);
		assertThat(this.browser.focused().getText()).isEqualTo("Skip to what waits");
		this.browser.press(Keys.ENTER);
		tabTo("note-text");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("form.request .command", "make second");
		tabTo("decline");
		this.browser.screenshot("10-keyboard");
		this.browser.press(Keys.SPACE);
		assertThat(turn.get(5, TimeUnit.MINUTES).text()).isEqualTo("ACCEPT DECLINE");
	}

	@Test
	void fitsAPhoneAndTheDark() throws Exception {
		CompletableFuture<TurnResult> turn = ask("Phone", (model) -> model.askCommandApproval("curl --fail "
				+ "https://example.com/a-path-that-is-long-and-has-no-space-in-it-to-break-the-line-at/index.html"));
		this.browser.size(360, 740).signIn(address, "operator", PASSWORD);
		this.browser.awaitText("form.request .command", "curl --fail");
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= 360")).isEqualTo(true);
		this.browser.screenshot("11-phone");
		this.browser.dark();
		assertThat(this.browser.script("return getComputedStyle(document.body).backgroundColor"))
			.isEqualTo("rgb(17, 21, 28)");
		this.browser.screenshot("12-phone-dark");
		this.browser.size(1280, 900).screenshot("13-dark");
		this.browser.find("form.request .accept").click();
		turn.get(5, TimeUnit.MINUTES);
	}

	@Test
	void whoSignsOutIsToldNothingMore() {
		signIn();
		this.browser.find("#streams [data-state=connected]");
		this.browser.screenshot("14-nothing-waits");
		this.browser.find("header button").click();
		this.browser.awaitText(".message", "You signed out.");
		this.browser.screenshot("15-signed-out");
		Awaitility.await().until(() -> context.getBean(BrowserFeeds.class).size() == 0);
		this.browser.go(address + "/console");
		assertThat(this.browser.address()).endsWith("/console/login");
	}

	@Test
	void whoIsSignedOutMeanwhileIsToldSo() {
		signIn();
		this.browser.find("#streams [data-state=connected]");
		this.browser.script("const csrf = document.querySelector('meta[name=csrf]');"
				+ "fetch('/console/logout', { method: 'POST', headers: { [csrf.dataset.header]: csrf.content } })");
		this.browser.awaitText(".message", "You were signed out.");
		assertThat(this.browser.address()).endsWith("/console/login?expired");
		this.browser.complaints();
	}

	private void tabTo(String css) {
		for (int i = 0; i < 20; i++) {
			this.browser.press(Keys.TAB);
			WebElement focused = this.browser.focused();
			if (String.valueOf(focused.getAttribute("class")).contains(css)) {
				return;
			}
		}
		throw new AssertionError("Not reached by the keyboard: " + css);
	}

	private void signIn() {
		this.browser.signIn(address, "operator", PASSWORD);
	}

	private CompletableFuture<TurnResult> ask(String title, ModelScript script) {
		manager.script(script);
		CreateSession request = CreateSession.withDefaults()
			.approvalPolicy(ApprovalPolicy.UNTRUSTED)
			.tools(context.getBean(RemoteSkills.class).catalog().tools());
		SessionScope created = codex.newSession(request, title);
		this.session = created;
		return CompletableFuture.supplyAsync(() -> created.ask("go"));
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
	}

}
