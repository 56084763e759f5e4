package io.codexmanager.event;

import java.time.Instant;
import java.util.Map;

import io.codexmanager.protocol.Approval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApprovalRequestedEvent}.
 */
class ApprovalRequestedEventTests {

	private static final String COMMAND = "item/commandExecution/requestApproval";

	@Test
	void aRecordedCommandIsReadWithAndWithoutItsShell() {
		ApprovalRequestedEvent event = event(RecordedFrames.request("command-approval-accept", Approval.class));
		assertThat(event.isCommand()).isTrue();
		assertThat(event.isFileChange()).isFalse();
		assertThat(event.commandLine()).isEqualTo("/bin/bash -lc 'touch accept.txt'");
		assertThat(event.command()).isEqualTo("touch accept.txt");
		assertThat(event.cwd()).isEqualTo("/workspace");
		assertThat(event.reason()).isNull();
	}

	@Test
	void aRecordedLegacyCommandIsReadFromItsWords() {
		ApprovalRequestedEvent event = event(RecordedFrames.request("unsupported-and-legacy-requests", Approval.class));
		assertThat(event.isCommand()).isTrue();
		assertThat(event.commandLine()).isEqualTo("ls -l");
		assertThat(event.command()).isEqualTo("ls -l");
	}

	@Test
	void aFileChangeHasNoCommand() {
		ApprovalRequestedEvent event = event(RecordedFrames.request("file-change-approval", Approval.class));
		assertThat(event.isFileChange()).isTrue();
		assertThat(event.isCommand()).isFalse();
		assertThat(event.commandLine()).isEmpty();
		assertThat(event.command()).isEmpty();
		assertThat(event.isExactly("")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = { "/bin/bash -lc 'git status'|git status",
			"/bin/sh -lc 'git status'|git status", "/usr/bin/zsh -lc ls|ls", "/usr/local/bin/bash -lc ls|ls",
			"/bin/zsh -lc \"git status\"|git status", "/bin/bash -lc \"echo \\\"a\\\" \\$HOME\"|echo \"a\" $HOME",
			"/bin/bash -lc 'echo '\\''a'\\'''|echo 'a'",
			"/bin/bash -lc 'git status && rm -rf /'|git status && rm -rf /", "/bin/bash -lc git\\ status|git status" })
	void theShellOfTheSystemIsTakenOff(String line, String script) {
		assertThat(event(line).command()).isEqualTo(script);
		assertThat(event(line).commandLine()).isEqualTo(line);
		assertThat(event(line).isExactly(script)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "git status", "bash -lc 'git status'", "/bin/bash -c 'git status'",
			"/bin/bash -lc 'git status' extra", "/bin/bash -l -c 'git status'", "/bin/bash -lc",
			"/bin/bash -lc 'git status", "/bin/bash -lc \"git status", "/bin/bash -lc 'git status';rm",
			"/bin/bash -lc 'git status'&", "/bin/bash -lc \"$(rm)\"", "/bin/bash -lc `rm`", "/bin/bash -lc $X",
			"/tmp/evil/bash -lc 'git status'", "/bin/../tmp/bash -lc 'git status'", "/bin/fish -lc 'git status'",
			"X=1 /bin/bash -lc 'git status'", "/bin/bash -lc 'git status'\nrm", "/bin/bash -lc git\\" })
	void anythingElseIsLeftAsItIs(String line) {
		assertThat(event(line).command()).isEqualTo(line);
	}

	@Test
	void onlyTheVeryCommandIsExactly() {
		assertThat(event("/bin/bash -lc 'git status'").isExactly("ls", "git status")).isTrue();
		assertThat(event("/bin/bash -lc 'git status && rm -rf /'").isExactly("git status")).isFalse();
		assertThat(event("/bin/bash -lc 'git status '").isExactly("git status")).isFalse();
		assertThat(event("/tmp/evil/bash -lc 'git status'").isExactly("git status")).isFalse();
		assertThat(event("/bin/bash -lc 'git status'").isExactly()).isFalse();
	}

	@Test
	void theActionsThatTheRuntimeReadsIntoACommandAreNotTakenForIt() {
		ApprovalRequestedEvent event = event(Map.of("command", "/bin/bash -lc 'cat a | sh'", "commandActions",
				new Object[] { Map.of("type", "read", "command", "cat a") }));
		assertThat(event.command()).isEqualTo("cat a | sh");
	}

	@Test
	void aCommandThatAsksForMoreIsNotExactly() {
		assertThat(event(Map.of("command", "ls", "additionalPermissions", Map.of("network", true))).isExactly("ls"))
			.isFalse();
		assertThat(
				event(Map.of("command", "ls", "networkApprovalContext", Map.of("host", "example.com"))).isExactly("ls"))
			.isFalse();
		assertThat(event(Map.of("command", "ls", "additionalPermissions", Map.of())).isExactly("ls")).isTrue();
	}

	@Test
	void legacyWordsAreQuotedSoThatTheyStayWords() {
		assertThat(event(Map.of("command", new String[] { "rm", "a b", "it's" })).commandLine())
			.isEqualTo("rm 'a b' 'it'\\''s'");
		assertThat(event(Map.of("command", new String[] { "/bin/bash", "-lc", "git 'a b'" })).command())
			.isEqualTo("git 'a b'");
	}

	@Test
	void aCommandOfAnotherShapeIsNone() {
		assertThat(event(Map.of("command", Map.of("a", 1))).command()).isEmpty();
		assertThat(event(Map.of()).command()).isEmpty();
		assertThat(event(Map.of()).isExactly("")).isFalse();
	}

	private static ApprovalRequestedEvent event(String command) {
		return event(Map.of("command", command));
	}

	private static ApprovalRequestedEvent event(Map<String, Object> details) {
		JsonNode tree = RecordedFrames.MAPPER.valueToTree(details);
		return event(new Approval("1", COMMAND, "thread", "turn", "item", "summary", tree, Instant.EPOCH, "pending",
				Map.of()));
	}

	private static ApprovalRequestedEvent event(Approval approval) {
		return (ApprovalRequestedEvent) new EventFactory("local", RecordedFrames.MAPPER).event(approval, Instant.EPOCH,
				false);
	}

}
