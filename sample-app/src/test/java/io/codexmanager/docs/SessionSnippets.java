package io.codexmanager.docs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.SettingsNamespace;
import io.codexmanager.client.session.SettingsScope;
import io.codexmanager.client.session.SuggestedRequest;
import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnException;
import io.codexmanager.client.turn.TurnExchange;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnStreamLostException;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.FilesystemSandbox;
import io.codexmanager.protocol.session.NetworkAccess;
import io.codexmanager.protocol.session.ReasoningEffort;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.SuggestRequest;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.settings.ControlsState;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;

class SessionSnippets {

	private final CodexManager codex;

	private final ReactiveCodexManager reactive;

	SessionSnippets(CodexManager codex, ReactiveCodexManager reactive) {
		this.codex = codex;
		this.reactive = reactive;
	}

	SessionScope create() {
		CreateSession request = CreateSession.in("/srv/repo")
			.approvalPolicy(ApprovalPolicy.UNTRUSTED)
			.filesystemSandbox(FilesystemSandbox.WORKSPACE_WRITE);
		SessionScope session = this.codex.newSession(request);
		return session;
	}

	String ask(SessionScope session) {
		TurnResult result = session.ask("Which tests are slow?");
		String answer = result.text(); // the last message of the model
		List<String> all = result.messages(); // all of them
		return answer + all;
	}

	void shared(SessionScope session) {
		TurnResult result = session.ask("Which tests are slow?");
		for (TurnExchange other : result.joined()) {
			System.out.println("The turn also took '" + other.message() + "': " + other.answers());
		}
	}

	TurnResult options(SessionScope session) {
		SendMessage message = SendMessage.of("Fix the slowest one").effort(ReasoningEffort.HIGH);
		TurnOptions options = TurnOptions.defaults().whileBusy(WhileBusy.FAIL).timeout(Duration.ofMinutes(5));
		TurnResult result = session.ask(message, options);
		return result;
	}

	Duration timeOuts(SessionScope session) {
		TurnOptions patient = TurnOptions.defaults()
			.timeout(Duration.ofHours(8))
			.activeTimeout(Duration.ofMinutes(20))
			.idleTimeout(Duration.ofMinutes(2))
			.humanTimeout(Duration.ofHours(7))
			.onGiveUp(OnGiveUp.INTERRUPT);
		TurnResult result = session.ask(SendMessage.of("Update the dependencies"), patient);
		Duration thinking = result.times().human(); // also: active, tools, total
		return thinking;
	}

	String waiting(SessionScope session) {
		String turnId = this.codex.sessions().sendMessage(session.id(), SendMessage.of("Clean up")).turnId();
		String reply = session.waiting().reply(turnId);
		TurnEnd end = session.waiting().end(turnId, Set.of(TurnStatus.COMPLETED, TurnStatus.FAILED));
		return reply + end.status();
	}

	SessionSnapshot until(SessionScope session) {
		WaitOptions options = WaitOptions.of("a name for the chat").timeout(Duration.ofMinutes(2));
		SessionSnapshot named = session.waiting().until(options, (read) -> !read.session().title().equals("New chat"));
		return named;
	}

	void stream(SessionScope session) {
		session.stream("Explain the build", (update) -> {
			if (update instanceof TurnUpdate.TextDelta delta) {
				System.out.print(delta.text());
			}
		});
	}

	Flux<String> streamReactively(String id) {
		return this.reactive.session(id)
			.stream("Explain the build")
			.ofType(TurnUpdate.TextDelta.class)
			.map(TurnUpdate.TextDelta::text);
	}

	String failures(SessionScope session) {
		try {
			return session.ask("Refactor the parser").text();
		}
		catch (TurnFailedException | TurnInterruptedException ex) {
			return "not done, but this was written: " + ex.collectedText();
		}
		catch (TurnStreamLostException ex) {
			return "nobody knows: look at session " + ex.sessionId() + " later";
		}
		catch (TurnException ex) {
			return "not done: " + ex.getMessage();
		}
	}

	void byHand(SessionScope session) {
		for (Approval approval : this.codex.sessions().approvals(session.id()).data()) {
			ApprovalOutcome outcome = session.decide(approval, ApprovalDecision.decline());
			System.out.println(approval.summary() + ": " + (outcome.delivered() ? "declined" : outcome.status()));
		}
	}

	SessionScope titled() {
		SessionScope titled = this.codex.newSession(CreateSession.in("/srv/repo"), "Nightly review");
		return titled;
	}

	NetworkAccess controls(SessionScope session) {
		session.controls().change((controls) -> controls.networkAccess(NetworkAccess.ENABLED));
		ControlsState state = session.controls().get(); // with the defaults
		return state.controls().networkAccess();
	}

	int settings(SessionScope session) {
		SettingsScope settings = session.settings();
		settings.set("theme", Map.of("name", "dark"));
		SettingsNamespace limits = settings.namespace("reviews.limits");
		limits.merge(Map.of("files", 20));
		int files = limits.get().path("files").asInt();
		limits.unset();
		return files;
	}

	String suggestion(SessionScope session) {
		SuggestedRequest next = session.suggestRequest(SuggestRequest.of("Add te"), Duration.ofSeconds(30));
		String text = (next.state() == SuggestedRequest.State.MADE) ? next.text() : "";
		return text;
	}

	List<String> rollBack(SessionScope session) {
		session.rollback(1);
		SessionSnapshot read = session.get();
		List<TranscriptEntry> current = read.currentTranscript();
		List<TranscriptEntry> removed = read.removedEntries();
		assertThat(current).doesNotContainAnyElementsOf(removed);
		return removed.stream().map(TranscriptEntry::content).toList();
	}

	@Service
	static class Compare {

		private final CodexManager production;

		private final CodexManager staging;

		Compare(CodexManager production, @Qualifier("staging") CodexManager staging) {
			this.production = production;
			this.staging = staging;
		}

		boolean sameVersion() {
			return this.production.system().info().equals(this.staging.system().info());
		}

	}

}
