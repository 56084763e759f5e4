package io.codexmanager.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The search finds what it is meant to find.
 */
class OutputsTests {

	private final Canary canary = Canary.of("prompt");

	private final Outputs outputs = new Outputs();

	@Test
	void nothingIsFoundWhereNothingIs() {
		this.outputs.add("log", Canary.of("token").text());
		assertThat(leaks()).isEmpty();
	}

	@Test
	void aTextIsFoundInEachEncoding() {
		String text = this.canary.text();
		this.outputs.add("plain", "before " + text);
		this.outputs.add("json", new JsonMapper().writeValueAsString(text));
		this.outputs.add("html", HtmlUtils.htmlEscape(text));
		this.outputs.add("url", UriUtils.encode(text, StandardCharsets.UTF_8));
		this.outputs.add("lower case", text.toLowerCase(Locale.ROOT));
		assertThat(leaks()).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void aTextIsFoundInBase64WhereverItBegins(int before) {
		byte[] bytes = ("x".repeat(before) + this.canary.credential()).getBytes(StandardCharsets.UTF_8);
		this.outputs.add("base64", Base64.getEncoder().encodeToString(bytes));
		assertThat(leaks()).singleElement().asString().contains("base64");
	}

	@Test
	void aTextIsFoundInCausesAndSuppressedExceptions() {
		IllegalStateException failure = new IllegalStateException("failed");
		failure.addSuppressed(new IllegalStateException("also", new IllegalStateException(this.canary.text())));
		this.outputs.add("thrown", failure);
		assertThat(leaks()).hasSize(1);
	}

	private List<String> leaks() {
		return this.outputs.leaks(List.of(this.canary));
	}

}
