package io.codexmanager.sample.console;

import io.codexmanager.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the command of the README shows.
 */
@EnabledIf(value = "io.codexmanager.sample.console.Browser#installed",
		disabledReason = "There is no browser: chromium and chromedriver are not on the path")
class DemoBrowserTests {

	@Test
	void threeConversationsWaitForAPersonAndGoOnWhenTheyAreAnswered() {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class,
				"--spring.profiles.active=demo", "--server.port=0"); Browser browser = Browser.open()) {
			String port = context.getEnvironment().getProperty("local.server.port");
			browser.size(1280, 1010).signIn("http://localhost:" + port, "demo", "demo");
			browser.awaitText("form.request .diff", "class VatTests");
			browser.awaitText("form.request .command", "docker image prune");
			browser.awaitText("form.request legend", "Which version do these changes make?");
			browser.find("form.request .option").click();
			browser.find("form.request:has(.option) .accept").click();
			browser.awaitText("article.session .text", "The notes are for version 2.0.0");
			browser.awaitNone("form.request .option");
			browser.screenshot("demo");
			browser.find("form.request:has(.command) .decline").click();
			browser.find("form.request:has(.diff) .decline").click();
			browser.awaitText("article.session .text", "I leave the images where they are.");
			browser.awaitText("article.session .text", "I leave the tests as they are.");
			assertThat(browser.complaints()).isEmpty();
		}
	}

}
