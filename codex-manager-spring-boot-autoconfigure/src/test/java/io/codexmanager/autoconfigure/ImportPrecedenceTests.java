package io.codexmanager.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of the application, then environment variables, then the file of the command
 * line, then defaults.
 */
class ImportPrecedenceTests {

	private static final Map<String, String> ALL_VARIABLES = Map.of("CODEX_MANAGER_API_BASE", "http://variable:1",
			"CODEX_MANAGER_API_PREFIX", "/variable", "CODEX_MANAGER_TIMEOUT_MS", "2000", "CODEX_MANAGER_BEARER_TOKEN",
			"variable", "CODEX_MANAGER_RBAC_TOKEN", "variable", "CODEX_MANAGER_RBAC_ROLE", "variable",
			"CODEX_MANAGER_RBAC_ACTOR", "variable");

	private static final List<Setting> SETTINGS = List.of(
			new Setting("base-url", "http://property:1", "CODEX_MANAGER_API_BASE", "http://variable:1",
					"'baseUrl': 'http://file:1'", "http://file:1", "http://127.0.0.1:3001"),
			new Setting("api-prefix", "/property", "CODEX_MANAGER_API_PREFIX", "/variable", "'apiPrefix': '/file'",
					"/file", "/api"),
			new Setting("timeout", "PT1S", "CODEX_MANAGER_TIMEOUT_MS", "2000", "'timeoutMs': 3000", "PT3S", "PT30S"),
			auth("bearer", "BEARER_TOKEN", "bearer"), auth("rbac-token", "RBAC_TOKEN", "rbacToken"),
			auth("role", "RBAC_ROLE", "role"), auth("actor", "RBAC_ACTOR", "actor"));

	@TempDir
	private Path home;

	private Imports machine;

	@BeforeEach
	void setUp() {
		this.machine = new Imports(this.home);
	}

	static Stream<Arguments> combinations() {
		return SETTINGS.stream()
			.flatMap((setting) -> Stream.of(Arguments.of(setting, true, true, true, setting.property()),
					Arguments.of(setting, true, true, false, setting.property()),
					Arguments.of(setting, true, false, true, setting.property()),
					Arguments.of(setting, false, true, true, setting.variableValue()),
					Arguments.of(setting, false, true, false, setting.variableValue()),
					Arguments.of(setting, false, false, true, setting.fileValue()),
					Arguments.of(setting, false, false, false, setting.standard())));
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void everyPropertyIsTakenFromTheFirstPlaceThatHasIt(Setting setting, boolean property, boolean variable,
			boolean file, String expected) {
		this.machine
			.file("{'currentProfile': 'staging', 'profiles': {'staging': {%s}}}".formatted(file ? setting.json() : ""));
		if (variable) {
			this.machine.variable(setting.variable(), setting.variableValue());
		}
		List<String> properties = new ArrayList<>(List.of(Imports.CLI, Imports.VARIABLES));
		if (property) {
			properties.add("codex-manager.profiles.staging." + setting.name() + "=" + setting.property());
		}
		this.machine.runner(properties.toArray(String[]::new))
			.run((context) -> assertThat(values(Imports.profile(context, "staging"))).containsEntry(setting.name(),
					setting.name().equals("timeout") && expected.equals("2000") ? "PT2S" : expected));
	}

	@Test
	void otherKeysOfTheSameProfileAreKept() {
		this.machine.file("""
				{'currentProfile': 'staging', 'profiles': {'staging': {'baseUrl': 'http://file:1',
					'headers': {'X-Team': 'file', 'X-File': 'file'}, 'auth': {'bearer': 'file', 'role': 'file'}}}}""");
		this.machine.variable("CODEX_MANAGER_RBAC_ROLE", "variable")
			.runner(Imports.CLI, Imports.VARIABLES, "codex-manager.profiles.staging.headers.x-team=property",
					"codex-manager.profiles.staging.stream.enabled=false")
			.run((context) -> {
				Profile profile = Imports.profile(context, "staging");
				assertThat(profile.apiUrl()).isEqualTo(URI.create("http://file:1/api"));
				assertThat(profile.properties().stream().enabled()).isFalse();
				assertThat(profile.headers().get("X-Team")).containsExactly("property");
				assertThat(profile.headers().get("X-File")).containsExactly("file");
				assertThat(profile.headers().get("Authorization")).containsExactly("Bearer file");
				assertThat(profile.headers().get("x-codex-role")).containsExactly("variable");
			});
	}

	@Test
	void aHeaderOfTheApplicationIsNotReplacedByAnImportedCredential() {
		this.machine.file("""
				{'currentProfile': 'staging', 'profiles': {'staging': {
					'auth': {'bearer': 'file', 'rbacToken': 'file', 'actor': 'file'}}}}""");
		this.machine.variable("CODEX_MANAGER_BEARER_TOKEN", "variable")
			.variable("CODEX_MANAGER_RBAC_TOKEN", "variable")
			.runner(Imports.CLI, Imports.VARIABLES, "codex-manager.profiles.staging.headers.authorization=Basic own",
					"codex-manager.profiles.staging.headers.X-Codex-Actor=own")
			.run((context) -> {
				HttpHeaders headers = Imports.profile(context, "staging").headers();
				assertThat(headers.get("Authorization")).containsExactly("Basic own");
				assertThat(headers.get("x-codex-actor")).containsExactly("own");
				assertThat(headers.get("x-codex-rbac-token")).containsExactly("variable");
			});
	}

	@Test
	void anEmptyPropertyOfTheApplicationKeepsAnImportedCredentialAway() {
		this.machine.file("{'profiles': {'local': {'auth': {'bearer': 'file'}}}}");
		this.machine.runner(Imports.CLI, "codex-manager.profiles.local.auth.bearer=")
			.run((context) -> assertThat(Imports.profile(context, "local").headers().isEmpty()).isTrue());
	}

	@Nested
	class Variables {

		@Test
		void withoutBeingAskedForTheyBindToNothing() {
			ALL_VARIABLES.forEach(ImportPrecedenceTests.this.machine::variable);
			ImportPrecedenceTests.this.machine.runner().run((context) -> {
				assertThat(context.getBean(Profiles.class).all()).extracting(Profile::name).containsExactly("local");
				Profile profile = Imports.profile(context, "local");
				assertThat(profile.headers().isEmpty()).isTrue();
				Imports bare = new Imports(ImportPrecedenceTests.this.home);
				bare.runner()
					.run((other) -> assertThat(profile.properties())
						.isEqualTo(Imports.profile(other, "local").properties()));
			});
		}

		@Test
		void applyToTheOnlyProfile() {
			ALL_VARIABLES.forEach(ImportPrecedenceTests.this.machine::variable);
			ImportPrecedenceTests.this.machine
				.runner(Imports.VARIABLES, "codex-manager.profiles.production.turn-timeout=1h")
				.run((context) -> {
					assertThat(context.getBean(Profiles.class).all()).extracting(Profile::name)
						.containsExactly("production");
					Profile profile = Imports.profile(context, "production");
					assertThat(profile.apiUrl()).isEqualTo(URI.create("http://variable:1/variable"));
					assertThat(profile.timeout()).isEqualTo(Duration.ofSeconds(2));
					assertThat(profile.turnLimits().total()).isEqualTo(Duration.ofHours(1));
				});
		}

		@Test
		void applyToTheDefaultProfileAlone() {
			ImportPrecedenceTests.this.machine
				.file("{'currentProfile': 'a', 'profiles': {'a': {'baseUrl': 'http://file:1'}, 'b': {}}}");
			ImportPrecedenceTests.this.machine.variable("CODEX_MANAGER_BEARER_TOKEN", "variable")
				.runner(Imports.CLI, Imports.VARIABLES, "codex-manager.default-profile=b")
				.run((context) -> {
					assertThat(Imports.profile(context, "a").headers().isEmpty()).isTrue();
					assertThat(Imports.profile(context, "b").headers().get("Authorization"))
						.containsExactly("Bearer variable");
				});
		}

		@Test
		void withoutAnyProfileApplyToLocal() {
			ImportPrecedenceTests.this.machine.variable("CODEX_MANAGER_RBAC_ROLE", " system ")
				.variable("CODEX_MANAGER_API_BASE", "  ")
				.runner(Imports.VARIABLES)
				.run((context) -> {
					Profile profile = Imports.profile(context, "local");
					assertThat(profile.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:3001/api"));
					assertThat(profile.headers().get("x-codex-role")).containsExactly("system");
				});
		}

		@Test
		void placeholdersInThemStayText() {
			ImportPrecedenceTests.this.machine.variable("CODEX_MANAGER_BEARER_TOKEN", "a${secret}b")
				.runner(Imports.VARIABLES, "secret=mine")
				.run((context) -> assertThat(Imports.profile(context, "local").headers().get("Authorization"))
					.containsExactly("Bearer a${secret}b"));
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				CODEX_MANAGER_API_BASE     | localhost:3001
				CODEX_MANAGER_API_BASE     | http://user:s3cret@host
				CODEX_MANAGER_API_PREFIX   | a b
				CODEX_MANAGER_TIMEOUT_MS   | -5
				CODEX_MANAGER_TIMEOUT_MS   | 0
				CODEX_MANAGER_TIMEOUT_MS   | 30s
				CODEX_MANAGER_TIMEOUT_MS   | 9999999999
				CODEX_MANAGER_BEARER_TOKEN | s3cret\u20ac
				CODEX_MANAGER_RBAC_TOKEN   | s3cret\u20ac
				CODEX_MANAGER_RBAC_ROLE    | s3cret\u20ac
				CODEX_MANAGER_RBAC_ACTOR   | s3cret\u20ac
				""")
		void aWrongValueStopsTheStartAndNamesTheVariable(String variable, String value) {
			ImportPrecedenceTests.this.machine.variable(variable, value).runner(Imports.VARIABLES).run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("environment variable " + variable)
					.doesNotContain("s3cret");
				assertThat(analysis.getAction()).isNotBlank();
			});
		}

	}

	private static Map<String, String> values(Profile profile) {
		ProfileProperties properties = profile.properties();
		Map<String, String> values = new LinkedHashMap<>();
		values.put("base-url", properties.baseUrl());
		values.put("api-prefix", properties.apiPrefix());
		values.put("timeout", properties.timeout().toString());
		values.put("auth.bearer", String.valueOf(properties.auth().bearer()));
		values.put("auth.rbac-token", String.valueOf(properties.auth().rbacToken()));
		values.put("auth.role", String.valueOf(properties.auth().role()));
		values.put("auth.actor", String.valueOf(properties.auth().actor()));
		return values;
	}

	private static Setting auth(String name, String variable, String key) {
		return new Setting("auth." + name, "property", "CODEX_MANAGER_" + variable, "variable",
				"'auth': {'%s': 'file'}".formatted(key), "file", "null");
	}

	record Setting(String name, String property, String variable, String variableValue, String json, String fileValue,
			String standard) {
	}

}
