package io.codexmanager.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.protocol.request.Approval;
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

	@ParameterizedTest
	@ValueSource(strings = { "{\"reason\": \"May I run this outside?\"}", "{\"reason\": \" \"}",
			"{\"additionalPermissions\": {\"network\": true}}",
			"{\"networkApprovalContext\": {\"host\": \"example.com\"}}",
			"{\"proposedNetworkPolicyAmendments\": [{\"host\": \"example.com\", \"action\": \"allow\"}]}",
			"{\"kind\": \"writeStdin\"}", "{\"kind\": 1}", "{\"environmentId\": \"elsewhere\"}",
			"{\"escalatedPermissions\": true}", "{\"weNeverHeardOf\": \"this\"}", "{\"weNeverHeardOf\": 0}",
			"{\"grantRoot\": \"/\"}" })
	void aCommandThatAsksForMoreIsNotExactlyUnlessThatIsAllowed(String more) {
		ApprovalRequestedEvent event = event(with("ls", more));
		assertThat(event.escalated()).isTrue();
		assertThat(event.escalations()).containsExactlyElementsOf(RecordedFrames.MAPPER.readTree(more).propertyNames());
		assertThat(event.isExactly("ls")).isFalse();
		assertThat(event.isExactlyEvenEscalated("ls")).isTrue();
		assertThat(event.isExactlyEvenEscalated("date")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"reason\": null}", "{\"reason\": \"\"}", "{\"additionalPermissions\": {}}",
			"{\"proposedExecpolicyAmendment\": [\"ls\"]}", "{\"approvalId\": \"id\"}",
			"{\"kind\": \"command\", \"startedAtMs\": 1796017845573, \"environmentId\": \"local\","
					+ " \"availableDecisions\": [\"accept\", \"cancel\"]}",
			"{\"parsedCmd\": [{}], \"callId\": \"c\", \"conversationId\": \"t\"}",
			"{\"weNeverHeardOf\": null, \"norOf\": [], \"orOf\": false}" })
	void whatDescribesTheRequestOrSaysNothingIsNotMore(String details) {
		ApprovalRequestedEvent event = event(with("ls", details));
		assertThat(event.escalations()).isEmpty();
		assertThat(event.escalated()).isFalse();
		assertThat(event.isExactly("ls")).isTrue();
	}

	@Test
	void changesOfFilesAreEscalatedByAReasonOrADirectory() {
		ApprovalRequestedEvent recorded = event(RecordedFrames.request("file-change-approval", Approval.class));
		assertThat(recorded.escalated()).isFalse();
		for (String more : List.of("{\"reason\": \"outside the workspace\"}", "{\"grantRoot\": \"/srv\"}",
				"{\"weNeverHeardOf\": {\"a\": 1}}")) {
			assertThat(event("item/fileChange/requestApproval", RecordedFrames.MAPPER.readTree(more)).escalated())
				.isTrue();
		}
	}

	@Test
	void recordedCommandsAskForNoMore() {
		for (String recording : List.of("command-approval-accept", "command-approval-decline",
				"command-approval-cancel", "unsupported-and-legacy-requests")) {
			assertThat(event(RecordedFrames.request(recording, Approval.class)).escalations()).isEmpty();
		}
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
		return event(COMMAND, RecordedFrames.MAPPER.valueToTree(details));
	}

	private static Map<String, Object> with(String command, String more) {
		Map<String, Object> details = new HashMap<>(Map.of("command", command));
		RecordedFrames.MAPPER.readTree(more).properties().forEach((one) -> details.put(one.getKey(), one.getValue()));
		return details;
	}

	private static ApprovalRequestedEvent event(String method, JsonNode tree) {
		return event(new Approval("1", method, "thread", "turn", "item", "summary", tree, Instant.EPOCH, "pending",
				Map.of()));
	}

	private static ApprovalRequestedEvent event(Approval approval) {
		return (ApprovalRequestedEvent) new EventFactory("local", RecordedFrames.MAPPER).event(approval, Instant.EPOCH,
				false);
	}

}
