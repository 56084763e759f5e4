package io.codexmanager.sample.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages of the console, with the CSRF token in them, and what they consist of.
 */
@RestController
class ConsolePages {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final Map<String, MediaType> TYPES = Map.of("console.css",
			new MediaType("text", "css", StandardCharsets.UTF_8), "console.js",
			new MediaType("text", "javascript", StandardCharsets.UTF_8), "view.js",
			new MediaType("text", "javascript", StandardCharsets.UTF_8));

	@GetMapping("/console")
	ResponseEntity<String> console(CsrfToken token) {
		return page("console.html", token, "");
	}

	@GetMapping("/console/login")
	ResponseEntity<String> login(CsrfToken token, HttpServletRequest request) {
		return page("login.html", token, message(request.getParameterMap().keySet()));
	}

	@GetMapping({ "/console/console.css", "/console/console.js", "/console/view.js" })
	ResponseEntity<String> part(HttpServletRequest request) {
		String name = request.getServletPath().substring("/console/".length());
		return ResponseEntity.ok()
			.contentType(TYPES.getOrDefault(name, MediaType.TEXT_PLAIN))
			.cacheControl(CacheControl.maxAge(0, TimeUnit.SECONDS).mustRevalidate())
			.body(read(name));
	}

	private static String message(Set<String> parameters) {
		if (parameters.contains("error")) {
			return "<p class=\"message\" role=\"alert\">Name or password is wrong.</p>";
		}
		if (parameters.contains("later")) {
			return "<p class=\"message\" role=\"alert\">Too many attempts. Try again in "
					+ SignInAttempts.TIME.toMinutes() + " minutes.</p>";
		}
		if (parameters.contains("expired")) {
			return "<p class=\"message\" role=\"alert\">You were signed out.</p>";
		}
		return parameters.contains("out") ? "<p class=\"message done\" role=\"status\">You signed out.</p>" : "";
	}

	private static ResponseEntity<String> page(String name, CsrfToken token, String message) {
		String page = read(name).replace("{{csrf.name}}", HtmlUtils.htmlEscape(token.getParameterName()))
			.replace("{{csrf.header}}", HtmlUtils.htmlEscape(token.getHeaderName()))
			.replace("{{csrf.token}}", HtmlUtils.htmlEscape(token.getToken()))
			.replace("{{message}}", message);
		return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noStore()).body(page);
	}

	private static String read(String name) {
		try {
			return new ClassPathResource("console/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
