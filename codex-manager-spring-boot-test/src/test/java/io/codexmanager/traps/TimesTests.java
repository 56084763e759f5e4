package io.codexmanager.traps;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.job.JobQuery;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.protocol.session.UpsertSuggestedRequest;
import io.codexmanager.protocol.session.UpsertTranscriptEntry;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Trap 19: sessions count seconds, transcripts milliseconds, and all else has texts.
 */
class TimesTests {

	private final Instant begin = Instant.now();

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
	void theManagerHasThreeForms() {
		this.session.ask("hello");
		JsonNode read = Manager.get(this.manager, "/sessions/" + this.session.id()).body();
		assertThat(read.path("session").path("createdAt").asLong()).isBetween(1_000_000_000L, 99_999_999_999L);
		assertThat(read.path("thread").path("updatedAt").asLong()).isBetween(1_000_000_000L, 99_999_999_999L);
		assertThat(read.path("transcript").path(0).path("startedAt").asLong()).isGreaterThan(1_000_000_000_000L);
		Manager.post(this.manager, "/projects", "{\"name\":\"P\"}");
		assertThat(Manager.get(this.manager, "/projects").body().path("data").path(0).path("createdAt").asString())
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
	}

	@Test
	void theyAreAllReadAsTheSameMoment() {
		this.session.ask("hello");
		SessionSnapshot read = this.session.get();
		TranscriptEntry entry = read.transcript().get(0);
		assertNow(read.session().createdAt());
		assertNow(read.session().updatedAt());
		assertNow(read.thread().createdAt());
		assertNow(read.thread().updatedAt());
		assertNow(entry.startedAt());
		assertNow(entry.completedAt());
		assertNow(this.service.codex().projects().create(CreateProject.named("P")).project().createdAt());
		assertNow(this.service.codex().system().health().timestamp());
		assertNow(
				this.session.upsertSuggestedRequest(UpsertSuggestedRequest.complete("k", "Go on")).entry().updatedAt());
		this.manager.script((turn) -> turn.askCommandApproval("ls"));
		this.service.sendPlainly(this.session.id(), "go").join();
		assertNow(this.service.await(ApprovalRequestedEvent.class).request().createdAt());
		assertNow(this.session.approvals().data().get(0).createdAt());
	}

	@Test
	void thoseOfJobsAreReadToo() {
		this.session.suggestRequest();
		assertThat(Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.service.codex().projects().jobs("session:" + this.session.id(), JobQuery.all()).data(),
					(jobs) -> !jobs.isEmpty() && jobs.get(0).completedAt() != null))
			.allSatisfy((job) -> {
				assertNow(job.createdAt());
				assertNow(job.startedAt());
				assertNow(job.completedAt());
			});
	}

	@Test
	void whatIsWrittenIsReadBackToTheMillisecond() {
		Instant started = Instant.parse("2026-11-22T12:00:00.123Z");
		Instant completed = started.plusMillis(877);
		this.session.upsertTranscriptEntry(
				UpsertTranscriptEntry.of("note", "any", "note").startedAt(started).completedAt(completed));
		TranscriptEntry read = this.session.get().transcript().get(0);
		assertThat(List.of(read.startedAt(), read.completedAt())).containsExactly(started, completed);
	}

	@Test
	void noTimeIsANumberOrAText() {
		Collection<JavaClass> classes = new ClassFileImporter().importPackages("io.codexmanager.protocol");
		List<RecordComponent> times = classes.stream()
			.filter(JavaClass::isRecord)
			.flatMap((type) -> Stream.of(type.reflect().getRecordComponents()))
			.filter((component) -> component.getName().matches(".*(At|timestamp)"))
			.toList();
		assertThat(times).hasSizeGreaterThan(15)
			.allSatisfy((component) -> assertThat(component.getType())
				.as(component.getDeclaringRecord().getSimpleName() + "." + component.getName())
				.isEqualTo(Instant.class));
	}

	private void assertNow(Instant time) {
		assertThat(time).isCloseTo(this.begin, within(2, ChronoUnit.MINUTES));
	}

}
