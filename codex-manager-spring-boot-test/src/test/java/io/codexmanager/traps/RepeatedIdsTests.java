package io.codexmanager.traps;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSessionDeletedException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TranscriptUpdatedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trap 8: items have other ids on the stream than in a session that is read, ids of
 * messages come again, and forks keep the ids of turns.
 */
class RepeatedIdsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.session = this.service.newSession();
	}

	@Test
	void theManagerNamesItemsOtherwiseOnTheStreamThanInASessionThatIsRead() {
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			this.session.ask("hello");
			socket.await("app_server.turn.completed");
			Set<String> streamed = new TreeSet<>();
			socket.frames("app_server.item.completed")
				.forEach((frame) -> streamed.add(frame.at("/payload/params/item/id").asString()));
			JsonNode read = Manager.get(this.manager, "/sessions/" + this.session.id()).body();
			List<String> items = read.path("thread").path("turns").path(0).path("items").findValuesAsString("id");
			assertThat(streamed).hasSize(2).doesNotContainAnyElementsOf(items);
			assertThat(items).containsExactly("item-1", "item-2");
		}
	}

	@Test
	void anAnswerIsTheSameWhetherItWasHeardOrRead() {
		TurnResult heard = this.session.ask("hello");
		TurnResult read = this.session.waiting().turn(heard.turnId());
		assertThat(heard.messages()).containsExactly("echo: hello").isEqualTo(read.messages());
	}

	@Test
	void anEntryOfAnEarlierRuntimeIsOverwrittenAndItsRequestIsStillAnotherOne() {
		this.manager.script((turn) -> {
			turn.say("asking");
			turn.askCommandApproval("ls " + turn.text());
		});
		decideNext("one", 1);
		Manager.restart(this.manager, this.service.codex());
		this.service.awaitConnected(true);
		decideNext("two", 2);
		List<ApprovalRequestedEvent> published = this.service.events(ApprovalRequestedEvent.class);
		assertThat(published).extracting((event) -> event.request().id()).containsExactly("0", "0");
		assertThat(published).extracting((event) -> event.request().identity()).doesNotHaveDuplicates();
		assertThat(this.session.get().transcript()).extracting(TranscriptEntry::messageId)
			.containsOnlyOnce("approval-0");
	}

	@Test
	void anEntryThatIsWrittenAgainUnderItsIdIsPublishedAgain() {
		this.session.upsertTranscriptEntry(UpsertTranscriptEntry.of("note", "any", "note").content("first"));
		this.session.upsertTranscriptEntry(UpsertTranscriptEntry.of("note", "any", "note").content("first"));
		assertThat(this.service.await(TranscriptUpdatedEvent.class, 2)).hasSize(2);
	}

	@Test
	void aTurnOfAForkIsNotTakenForTheTurnOfItsSource() {
		String turnId = this.session.ask("one").turnId();
		SessionScope fork = this.service.session(this.session.fork().id());
		assertThat(fork.get().thread().turns()).extracting(Turn::id).containsExactly(turnId);
		assertThat(fork.ask("two").text()).isEqualTo("echo: two");
		assertThat(this.session.ask("three").text()).isEqualTo("echo: three");
		this.session.delete();
		assertThat(fork.waiting().turn(turnId).text()).isEqualTo("echo: one");
		assertThatExceptionOfType(TurnSessionDeletedException.class)
			.isThrownBy(() -> this.session.waiting().turn(turnId));
	}

	@Test
	void aTurnThatWasRolledBackInOneSessionIsStillThereInItsFork() {
		this.session.ask("one");
		String turnId = this.session.ask("two").turnId();
		SessionScope fork = this.service.session(this.session.fork().id());
		this.session.rollback(1);
		assertThat(this.session.get().removedEntries()).extracting(TranscriptEntry::turnId).containsOnly(turnId);
		assertThat(fork.get().removedEntries()).isEmpty();
		assertThat(fork.waiting().turn(turnId).text()).isEqualTo("echo: two");
	}

	private void decideNext(String text, int count) {
		this.service.sendPlainly(this.session.id(), text).join();
		ApprovalRequestedEvent event = this.service.await(ApprovalRequestedEvent.class, count).get(count - 1);
		assertThat(this.session.decide(event.request(), ApprovalDecision.accept()).delivered()).isTrue();
		this.session.waiting().until("an idle session", (read) -> !read.thread().status().active());
	}

}
