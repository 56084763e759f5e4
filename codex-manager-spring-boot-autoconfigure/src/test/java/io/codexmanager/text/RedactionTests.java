package io.codexmanager.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

	private static final String TOKEN = "s3cr+t/with\"odd\\chars & more=7";

	private final Redaction redaction = new Redaction();

	RedactionTests() {
		this.redaction.learn(TOKEN);
	}

	@Test
	void aCredentialIsTakenOutWhereverItStands() {
		assertThat(this.redaction.of(TOKEN + " and again <" + TOKEN + ">"))
			.isEqualTo("[redacted] and again <[redacted]>");
	}

	@Test
	void causesThatGoRoundAreShownWithoutIt() {
		IllegalStateException failure = new IllegalStateException("one");
		failure.initCause(new IllegalArgumentException("holds " + TOKEN, failure));
		assertThat(printed(this.redaction.cause(failure))).contains("one", "holds [redacted]").doesNotContain(TOKEN);
	}

	@Test
	void causesThatGoRoundAreShownWithoutTheirMessages() {
		IllegalStateException failure = new IllegalStateException("one");
		failure.initCause(new IllegalArgumentException("other", failure));
		assertThat(printed(Redaction.withoutMessages(failure)))
			.contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "RedactionTests")
			.doesNotContain("one", "other");
	}

	private static String printed(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		return text.toString();
	}

	@Test
	void itIsFoundInJsonThatIsInJson() {
		JsonMapper mapper = JsonMapper.builder().build();
		String once = mapper.writeValueAsString(TOKEN);
		assertThat(this.redaction.of(once)).isEqualTo("\"[redacted]\"");
		assertThat(this.redaction.of(mapper.writeValueAsString(once))).doesNotContain("s3cr", "chars");
		assertThat(this.redaction.of(once.replace("/", "\\/"))).isEqualTo("\"[redacted]\"");
	}

	@Test
	void itIsFoundWhereEveryCharacterIsEscaped() {
		StringBuilder json = new StringBuilder();
		StringBuilder address = new StringBuilder();
		StringBuilder page = new StringBuilder();
		for (char character : TOKEN.toCharArray()) {
			json.append("\\u").append(HexFormat.of().toHexDigits(character));
			address.append('%').append(HexFormat.of().toHexDigits((byte) character));
			page.append("&#").append((int) character).append(';');
		}
		assertThat(this.redaction.of(json.toString())).isEqualTo("[redacted]");
		assertThat(this.redaction.of(address.toString())).isEqualTo("[redacted]");
		assertThat(this.redaction.of(page.toString())).isEqualTo("[redacted]");
	}

	@Test
	void itIsFoundInAddressesAndPages() {
		String once = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
		assertThat(this.redaction.of("?t=" + once + "&x")).isEqualTo("?t=[redacted]&x");
		assertThat(this.redaction.of(once.toLowerCase())).isEqualTo("[redacted]");
		assertThat(this.redaction.of(URLEncoder.encode(once, StandardCharsets.UTF_8))).isEqualTo("[redacted]");
		assertThat(this.redaction.of(HtmlUtils.htmlEscape(TOKEN))).isEqualTo("[redacted]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "xy", "xyz", "Bearer " })
	void itIsFoundWithinBase64AtAnyPlace(String before) {
		byte[] text = (before + TOKEN + " and more").getBytes(StandardCharsets.UTF_8);
		assertThat(this.redaction.of(Base64.getEncoder().encodeToString(text))).contains("[redacted]")
			.satisfies((shown) -> assertThat(readable(shown)).doesNotContain("ith\"odd"));
		assertThat(this.redaction.of(Base64.getUrlEncoder().encodeToString(text))).contains("[redacted]");
	}

	private static String readable(String shown) {
		String[] parts = shown.split("\\[redacted]", -1);
		StringBuilder all = new StringBuilder();
		for (String part : parts) {
			String whole = part.replace("=", "");
			all.append(new String(Base64.getDecoder().decode(whole.substring(0, whole.length() / 4 * 4)),
					StandardCharsets.ISO_8859_1));
		}
		return all.toString();
	}

	@Test
	void theBeginningOfOneThatWasCutIsFound() {
		assertThat(this.redaction.of("you sent " + TOKEN.substring(0, 16))).isEqualTo("you sent [redacted]");
	}

	@Test
	void otherTextStaysAsItIs() {
		String text = "s3cret codex, Bearer authentication required; basic knowledge of 100% + more & less";
		assertThat(this.redaction.of(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Authorization      | Bearer abcdef           | abcdef
			Authorization      | Bearer abcdef           | Bearer abcdef
			Authorization      | Basic dXNlcjpwYXNzdzByZA== | dXNlcjpwYXNzdzByZA==
			Authorization      | Basic dXNlcjpwYXNzdzByZA== | passw0rd
			Proxy-Authorization| Basic dXNlcjpwYXNzdzByZA== | user:passw0rd
			x-codex-rbac-token | short                   | short
			X-Api-Key          | k-1234                  | k-1234
			Cookie             | a=first1; sid=second2   | second2
			X-Tenant           | 7f3c9a11d2              | 7f3c9a11d2
			X-Shared           | correct-horse-battery-staple | correct-horse-battery-staple
			""")
	void credentialsAmongHeadersAreKnown(String name, String value, String secret) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, value);
		this.redaction.learn(headers);
		assertThat(this.redaction.of("got <" + secret + ">")).doesNotContain(secret.substring(secret.indexOf(' ') + 1))
			.contains("[redacted]");
	}

	@ParameterizedTest
	@CsvSource({ "x-codex-role,administrator", "x-codex-actor,payments-service-17", "X-Team,payments",
			"Accept,application/json", "Content-Type,application/json", "User-Agent,ReactorNetty/1.3" })
	void headersThatAreNoCredentialsAreNotHidden(String name, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, value);
		this.redaction.learn(headers);
		assertThat(this.redaction.of("for " + value)).isEqualTo("for " + value);
	}

	@Test
	void whatLooksLikeACredentialIsTakenOutThoughNobodyKnowsIt() {
		assertThat(this.redaction.of("Authorization: Bearer abc123def456, x"))
			.isEqualTo("Authorization: Bearer [redacted], x");
		assertThat(this.redaction.of("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")).isEqualTo("[redacted]");
	}

	@Test
	void renewedTokensDoNotPushOutOnesThatAreStillSent() {
		for (int i = 0; i < 1000; i++) {
			this.redaction.learn("renewed-token-" + i);
			this.redaction.learn(TOKEN);
		}
		assertThat(this.redaction.of(TOKEN)).isEqualTo("[redacted]");
	}

	@Test
	void whatIsShownIsTakenOutBeforeItIsCut() {
		assertThat(this.redaction.shown("\nyou sent " + TOKEN, 20)).isEqualTo("\\nyou sent [redacted…");
	}

	@Test
	void anExceptionThatQuotesNothingIsKept() {
		Exception error = new IllegalStateException("plain", new IllegalArgumentException());
		assertThat(this.redaction.cause(error)).isSameAs(error);
	}

	@Test
	void anExceptionThatQuotesACredentialOrForgesALineIsReplacedByOneThatDoesNot() {
		Exception error = new IllegalStateException("outer",
				new IllegalArgumentException("no " + TOKEN + "\n2026 ERROR forged"));
		Throwable shown = this.redaction.cause(error);
		assertThat(shown).hasToString("java.lang.IllegalStateException: outer")
			.hasRootCauseMessage("no [redacted]\\n2026 ERROR forged");
		assertThat(shown.getStackTrace()).isEqualTo(error.getStackTrace());
		assertThat(shown.getCause())
			.hasToString("java.lang.IllegalArgumentException: no [redacted]\\n2026 ERROR forged");
	}

	@Test
	void suppressedExceptionsCountAndEndlessCausesAreNoHindrance() {
		IllegalStateException inner = new IllegalStateException("inner");
		IllegalStateException outer = new IllegalStateException("outer", inner);
		inner.addSuppressed(outer);
		assertThat(this.redaction.cause(outer)).isSameAs(outer);
		inner.addSuppressed(new IllegalStateException(TOKEN));
		assertThat(this.redaction.cause(outer)).isNotSameAs(outer).hasMessage("outer").hasRootCauseMessage("inner");
	}

}
