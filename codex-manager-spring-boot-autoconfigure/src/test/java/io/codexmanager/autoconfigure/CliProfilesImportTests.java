package io.codexmanager.autoconfigure;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.stream.CodexEventStreams;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class CliProfilesImportTests {

	private static final String TWO = """
			{'currentProfile': 'staging', 'profiles': {
				'local': {'baseUrl': 'http://127.0.0.1:3001', 'apiPrefix': '/api', 'timeoutMs': 30000, 'headers': {},
					'auth': {'bearer': null, 'rbacToken': null, 'role': null, 'actor': null}},
				'staging': {'baseUrl': ' https://staging.example.com ', 'apiPrefix': 'v2', 'timeoutMs': 45000.7,
					'headers': {'X-Team': 'payments', 'authorization': 'Basic x', 'X-Empty': ' '},
					'auth': {'bearer': ' abc ', 'rbacToken': 'rbac', 'role': 'admin', 'actor': 'tester'},
					'later': {'unknown': true}}},
			 'version': 7}""";

	@TempDir
	private Path home;

	private Imports machine;

	@BeforeEach
	void setUp() {
		this.machine = new Imports(this.home);
	}

	@Nested
	class Reading {

		@Test
		void withoutBeingAskedForTheFileIsNotRead() {
			CliProfilesImportTests.this.machine.file("{ not JSON");
			CliProfilesImportTests.this.machine.runner()
				.run((context) -> assertThat(context.getBean(CodexManagers.class).profiles()).containsExactly("local"));
		}

		@Test
		void everySettingOfAProfileIsTaken() {
			CliProfilesImportTests.this.machine.file(TWO);
			CliProfilesImportTests.this.machine.runner(Imports.CLI).run((context) -> {
				Profile profile = Imports.profile(context, "staging");
				assertThat(profile.apiUrl()).isEqualTo(URI.create("https://staging.example.com/v2"));
				assertThat(profile.timeout()).isEqualTo(Duration.ofSeconds(45));
				assertThat(profile.headers().toSingleValueMap()).containsEntry("X-Team", "payments")
					.doesNotContainKey("X-Empty");
			});
		}

		@Test
		void credentialsBeatHeadersAndAreSentAsTheServerReadsThem() {
			CliProfilesImportTests.this.machine.file(TWO);
			CliProfilesImportTests.this.machine.runner(Imports.CLI).run((context) -> {
				HttpHeaders headers = Imports.profile(context, "staging").headers();
				assertThat(headers.get("Authorization")).containsExactly("Bearer abc");
				assertThat(headers.get("x-codex-rbac-token")).containsExactly("rbac");
				assertThat(headers.get("x-codex-role")).containsExactly("admin");
				assertThat(headers.get("x-codex-actor")).containsExactly("tester");
				assertThat(headers.headerNames()).doesNotContain("x-codex-rbac-role", "x-codex-rbac-actor");
			});
		}

		@Test
		void aProfileThatSaysNothingHasTheDefaults() {
			CliProfilesImportTests.this.machine
				.file("{'currentProfile': 'bare', 'profiles': {'bare': {'baseUrl': '', 'auth': null}}}");
			CliProfilesImportTests.this.machine.runner(Imports.CLI)
				.run((context) -> assertThat(Imports.profile(context, "bare").apiUrl())
					.isEqualTo(URI.create("http://127.0.0.1:3001/api")));
		}

		@Test
		void namesKeepTheirCapitalsDashesAndDots() {
			CliProfilesImportTests.this.machine.file("""
					{'currentProfile': 'eu.West_1', 'profiles': {
						'eu.West_1': {'baseUrl': 'http://a'}, 'prod-EU': {'baseUrl': 'http://b'}}}""");
			CliProfilesImportTests.this.machine
				.runner(Imports.CLI, "codex-manager.profiles.[eu.West_1].timeout=1s",
						"codex-manager.profiles.prod-EU.timeout=2s")
				.run((context) -> {
					assertThat(context.getBean(CodexManagers.class).profiles()).containsExactlyInAnyOrder("eu.West_1",
							"prod-EU");
					assertThat(Imports.profile(context, "eu.West_1")).extracting(Profile::apiUrl, Profile::timeout)
						.containsExactly(URI.create("http://a/api"), Duration.ofSeconds(1));
					assertThat(Imports.profile(context, "prod-EU")).extracting(Profile::apiUrl, Profile::timeout)
						.containsExactly(URI.create("http://b/api"), Duration.ofSeconds(2));
				});
		}

		@Test
		void placeholdersInTheFileStayText() {
			CliProfilesImportTests.this.machine
				.file("""
						{'currentProfile': 'a', 'profiles': {'a': {'auth': {'bearer': 'x${secret}y${secret:z}\\\\\\\\${secret}'},
							'headers': {'X-Key': '${secret}'}}}}""");
			CliProfilesImportTests.this.machine.runner(Imports.CLI, "secret=mine").run((context) -> {
				HttpHeaders headers = Imports.profile(context, "a").headers();
				assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer x${secret}y${secret:z}\\\\${secret}");
				assertThat(headers.getFirst("X-Key")).isEqualTo("${secret}");
			});
		}

	}

	@Nested
	class Finding {

		@Test
		void theVariableForConfigurationComesBeforeTheHomeDirectory() throws Exception {
			CliProfilesImportTests.this.machine.file("{ not JSON");
			Path file = CliProfilesImportTests.this.home.resolve("xdg/codex-manager/cli/config.json");
			Files.createDirectories(file.getParent());
			Files.writeString(file, TWO.replace('\'', '"'));
			CliProfilesImportTests.this.machine
				.variable("XDG_CONFIG_HOME", CliProfilesImportTests.this.home.resolve("xdg").toString())
				.runner(Imports.CLI)
				.run((context) -> assertThat(context.getBean(CodexManagers.class).profiles()).contains("staging"));
		}

		@Test
		void aPathOfTheApplicationComesFirst() throws Exception {
			CliProfilesImportTests.this.machine.file("{ not JSON");
			Path file = Files.writeString(CliProfilesImportTests.this.home.resolve("mine.json"),
					TWO.replace('\'', '"'));
			CliProfilesImportTests.this.machine.runner(Imports.CLI, "codex-manager.cli-profiles.path=" + file)
				.run((context) -> assertThat(context.getBean(CodexManagers.class).profiles()).contains("staging"));
		}

		@Test
		void withoutAFileThereAreTheProfilesOfTheApplication() {
			CliProfilesImportTests.this.machine.runner(Imports.CLI, "codex-manager.cli-profiles.path=")
				.run((context) -> assertThat(context.getBean(CodexManagers.class).profiles()).containsExactly("local"));
		}

	}

	@Nested
	class Choosing {

		@Test
		void theCurrentProfileOfTheFileIsTheDefault() {
			assertDefault(TWO, "staging");
		}

		@Test
		void theProfileAskedForComesBeforeTheCurrentOne() {
			assertDefault(TWO, "local", "codex-manager.cli-profiles.profile=local");
		}

		@Test
		void withoutACurrentProfileItIsTheOneNamedLocal() {
			assertDefault(TWO.replace("currentProfile", "other"), "local");
		}

		@Test
		void theDefaultProfileOfTheApplicationComesFirst() {
			assertDefault(TWO, "own", "codex-manager.default-profile=own", "codex-manager.profiles.own.timeout=1s");
			assertDefault(TWO.replace("'currentProfile': 'staging'", "'currentProfile': 'gone'"), "local",
					"codex-manager.default-profile=local");
		}

		@Test
		void anEmptyFileLeavesTheChoiceToTheApplication() {
			assertDefault("{}", "own", "codex-manager.profiles.own.timeout=1s");
			assertDefault("{'currentProfile': 'local', 'profiles': {}}", "local");
		}

		private void assertDefault(String file, String expected, String... properties) {
			CliProfilesImportTests.this.machine.file(file);
			CliProfilesImportTests.this.machine.runner(properties)
				.withPropertyValues(Imports.CLI)
				.run((context) -> assertThat(context.getBean(CodexManager.class).profile()).isEqualTo(expected));
		}

	}

	@Nested
	class Using {

		@Test
		void importedProfilesHaveEverythingThatProfilesHave() {
			CliProfilesImportTests.this.machine.file(TWO);
			RetryRegistry retries = RetryRegistry.of(RetryConfig.ofDefaults());
			CliProfilesImportTests.this.machine.runner(Imports.CLI)
				.withBean(RetryRegistry.class, () -> retries)
				.run((context) -> {
					for (String name : List.of("local", "staging")) {
						assertThat(qualified(context, CodexManager.class, name).profile()).isEqualTo(name);
						assertThat(qualified(context, ReactiveCodexManager.class, name).profile()).isEqualTo(name);
						assertThat(retries.find("codex-manager-" + name)).isPresent();
					}
					assertThat(context.getBean(CodexEventStreams.class).profiles()).containsExactlyInAnyOrder("local",
							"staging");
					assertThat(context.getBean(CompositeReactiveHealthContributor.class)
						.stream()
						.map((part) -> part.name())).containsExactlyInAnyOrder("local", "staging");
				});
		}

		private static <T> T qualified(ApplicationContext context, Class<T> type, String name) {
			return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(), type, name);
		}

	}

}
