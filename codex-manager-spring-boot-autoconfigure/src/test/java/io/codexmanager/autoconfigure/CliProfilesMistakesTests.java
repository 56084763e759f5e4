package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.codexmanager.CodexConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CliProfilesMistakesTests {

	private static final String SECRET = """
			{'currentProfile': 'a', 'profiles': {'a': {'auth': {'bearer': 's3cret'}, 'headers': {'X-Key': 's3cret'}}}}""";

	@TempDir
	private Path home;

	private Imports machine;

	@BeforeEach
	void setUp() {
		this.machine = new Imports(this.home);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			['s3cret']                                                     | config.json
			null                                                           | config.json
			{'profiles': ['s3cret']}                                       | key profiles
			{'profiles': {'a': 's3cret'}}                                  | key profiles.a
			{'profiles': {'a': null}}                                      | key profiles.a
			{'profiles': {'': {}}}                                         | key profiles
			{'profiles': {'a b': {}}}                                      | key profiles
			{'profiles': {'a-b': {}, 'aB': {}}}                            | key profiles
			{'currentProfile': 7}                                          | key currentProfile
			{'currentProfile': 'gone', 'profiles': {'local': {}}}          | key currentProfile
			{'profiles': {'a': {'baseUrl': 7}}}                            | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'localhost:3001'}}}             | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'ftp://host'}}}                 | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'http://user:s3cret@host'}}}    | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'http://user:s3cret/x@host'}}}  | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'user:s3cret@host'}}}           | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'http://host?token=s3cret'}}}   | key profiles.a.baseUrl
			{'profiles': {'a': {'baseUrl': 'http://host/a b?t=s3cret'}}}   | key profiles.a.baseUrl
			{'profiles': {'a': {'apiPrefix': {}}}}                         | key profiles.a.apiPrefix
			{'profiles': {'a': {'apiPrefix': 'a b'}}}                      | key profiles.a.apiPrefix
			{'profiles': {'a': {'timeoutMs': -1}}}                         | key profiles.a.timeoutMs
			{'profiles': {'a': {'timeoutMs': 0}}}                          | key profiles.a.timeoutMs
			{'profiles': {'a': {'timeoutMs': 1e999}}}                      | key profiles.a.timeoutMs
			{'profiles': {'a': {'timeoutMs': 99999999999999999999}}}       | key profiles.a.timeoutMs
			{'profiles': {'a': {'timeoutMs': '30000'}}}                    | key profiles.a.timeoutMs
			{'profiles': {'a': {'headers': 's3cret'}}}                     | key profiles.a.headers
			{'profiles': {'a': {'headers': {'X-Key': ['s3cret']}}}}        | key profiles.a.headers.X-Key
			{'profiles': {'a': {'headers': {'X-Key': 's3cret\\nX: 1'}}}}   | key profiles.a.headers.X-Key
			{'profiles': {'a': {'headers': {'a]b\\n': 's3cret'}}}}         | key profiles.a.headers
			{'profiles': {'a': {'headers': {'Host': 's3cret'}}}}           | key profiles.a.headers.Host
			{'profiles': {'a': {'headers': {'content-length': '7'}}}}      | key profiles.a.headers.content-length
			{'profiles': {'a': {'headers': {'Transfer-Encoding': 'x'}}}}   | key profiles.a.headers.Transfer-Encoding
			{'profiles': {'a': {'headers': {'connection': 'close'}}}}      | key profiles.a.headers.connection
			{'profiles': {'a': {'headers': {'Sec-WebSocket-Key': 'x'}}}}   | key profiles.a.headers.Sec-WebSocket-Key
			{'profiles': {'a': {'headers': {'Proxy-Connection': 'x'}}}}    | key profiles.a.headers.Proxy-Connection
			{'profiles': {'a': {'headers': {'Content-Type': 'x/y'}}}}      | key profiles.a.headers.Content-Type
			{'profiles': {'a': {'headers': {'X-Key': 's3cret\\ud83d'}}}}   | key profiles.a.headers.X-Key
			{'profiles': {'a': {'auth': 's3cret'}}}                        | key profiles.a.auth
			{'profiles': {'a': {'auth': {'bearer': {'v': 's3cret'}}}}}     | key profiles.a.auth.bearer
			{'profiles': {'a': {'auth': {'bearer': 's3cret\\nX: 1'}}}}     | key profiles.a.auth.bearer
			{'profiles': {'a': {'auth': {'rbacToken': 's3cret\\n1'}}}}     | key profiles.a.auth.rbacToken
			{'profiles': {'a': {'auth': {'role': true}}}}                  | key profiles.a.auth.role
			""")
	void aWrongValueStopsTheStartAndNamesFileAndKey(String json, String key) {
		Path file = this.machine.file(json);
		assertStopped(file.toString(), key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "{", "s3cret", "{'currentProfile': s3cret}", "{} {}", "{}\n{'a': s3cret",
			"{'a': 's3cret" })
	void whatIsNotJsonStopsTheStart(String json) {
		Path file = this.machine.file(json);
		assertStopped(file.toString());
	}

	@Test
	void theLineOfASyntaxErrorIsNamed() {
		this.machine.file("{\n'currentProfile': s3cret}");
		assertStopped("line 2");
	}

	@Test
	void bytesThatAreNoTextStopTheStart() throws IOException {
		Files.write(this.machine.file(""), new byte[] { (byte) 0xff, 0, (byte) 0xc3, 0x28 });
		assertStopped(this.machine.standardFile().toString());
	}

	@Test
	void objectsWithoutEndStopTheStart() throws IOException {
		Files.write(this.machine.file(""), "{\"a\":".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
		assertStopped(this.machine.standardFile().toString());
	}

	@Test
	void aFileThatIsTooLargeIsNotRead() throws IOException {
		Files.write(this.machine.file(""),
				" ".repeat(CliProfilesFile.MAX_BYTES + 1).getBytes(StandardCharsets.US_ASCII));
		assertStopped(this.machine.standardFile().toString(), "1 MB");
	}

	@Test
	void aDirectoryIsNoFile() throws IOException {
		Files.createDirectories(this.machine.standardFile());
		assertStopped(this.machine.standardFile().toString());
	}

	@Test
	void aPathThatLeadsNowhereStopsTheStart() {
		this.machine.runner(Imports.CLI, "codex-manager.cli-profiles.path=" + this.home.resolve("absent.json"))
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("codex-manager.cli-profiles.path")
				.contains("absent.json"));
	}

	@Test
	void anUnknownProfileIsNotTakenForAnother() {
		Path file = this.machine.file("{'profiles': {'local': {}, 'staging': {}}}");
		this.machine.runner(Imports.CLI, "codex-manager.cli-profiles.profile=stagign").run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("codex-manager.cli-profiles.profile")
				.contains("'stagign'")
				.contains(file.toString());
			assertThat(analysis.getAction()).contains("local, staging");
		});
	}

	@Test
	void anUnknownProfileIsNotTakenForAnotherWithoutAFileEither() {
		this.machine.runner(Imports.CLI, "codex-manager.cli-profiles.profile=staging")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("codex-manager.cli-profiles.profile")
				.contains(this.machine.standardFile().toString()));
	}

	@Test
	void aFileThatIsAbsentIsMentioned(CapturedOutput output) {
		this.machine.runner(Imports.CLI).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("There is no file " + this.machine.standardFile());
	}

	@ParameterizedTest
	@ValueSource(strings = { "rw-r-----", "rw--w----", "rw----r--", "rw-----w-" })
	@DisabledOnOs(OS.WINDOWS)
	void aFileThatOthersCanReadOrChangeIsWarnedOf(String permissions, CapturedOutput output) throws IOException {
		Path file = this.machine.file(SECRET);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
		this.machine.runner(Imports.CLI).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN").contains("can read or change " + file).doesNotContain("s3cret");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aFileOfTheUserAloneIsNotWarnedOf(CapturedOutput output) throws IOException {
		Files.setPosixFilePermissions(this.machine.file(SECRET), PosixFilePermissions.fromString("rw-------"));
		this.machine.runner(Imports.CLI).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Imported the profiles [a]")
			.doesNotContain("can read or change")
			.doesNotContain("s3cret");
	}

	@Test
	void secretsAreNotInAnyText() {
		this.machine.file(SECRET);
		this.machine.runner(Imports.CLI).run((context) -> {
			assertThat(context.getBean(Profiles.class).all())
				.extracting((profile) -> profile.headers().getFirst("X-Key"))
				.containsExactly("s3cret");
			assertThat(context.getBean(CodexManagerProperties.class).toString()).doesNotContain("s3cret");
			assertThat(context.getBean(Profiles.class).toString()).doesNotContain("s3cret");
			assertThat(context.getEnvironment().getPropertySources().get(ProfileImport.CLI_SOURCE)).isNotNull()
				.asString()
				.doesNotContain("s3cret");
			assertThat(
					new CliProfilesReader(this.home).read(SECRET.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
				.asString()
				.contains("name=a")
				.doesNotContain("s3cret");
		});
	}

	private void assertStopped(String... named) {
		this.machine.runner(Imports.CLI).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(named).doesNotContain("s3cret");
			assertThat(analysis.getAction()).isNotBlank().doesNotContain("s3cret");
			assertThat(context.getStartupFailure()).isInstanceOf(CodexConfigurationException.class)
				.satisfies((failure) -> assertThat(stackTrace(failure)).doesNotContain("s3cret"));
		});
	}

	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
