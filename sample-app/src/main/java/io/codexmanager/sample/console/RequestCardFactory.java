package io.codexmanager.sample.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.Question;
import io.codexmanager.protocol.session.FileUpdate;
import io.codexmanager.sample.console.Cards.ChangeCard;
import io.codexmanager.sample.console.Cards.OptionCard;
import io.codexmanager.sample.console.Cards.QuestionCard;
import io.codexmanager.sample.console.Cards.RequestCard;

/**
 * Shows a request to a person. What does not fit is marked, because nobody should accept
 * what they have not seen.
 */
final class RequestCardFactory {

	static final int COMMAND_LIMIT = 8_000;

	static final int DIFF_LIMIT = 16_000;

	private static final int LINE_LIMIT = 500;

	private static final int MOST_CHANGES = 20;

	private static final int MOST_QUESTIONS = 10;

	private static final int MOST_OPTIONS = 20;

	private RequestCardFactory() {
	}

	static RequestCard approval(String key, ApprovalRequestedEvent event) {
		List<ChangeCard> changes = new ArrayList<>();
		boolean whole = changes(event.changes(), changes);
		String kind = event.isCommand() ? "command" : event.isFileChange() ? "file" : "other";
		String summary = event.isCommand() ? event.command() : summary(event, changes);
		whole &= switch (kind) {
			case "command" -> !event.command().isBlank();
			case "file" -> event.changesKnown() && !event.changes().isEmpty();
			default -> false;
		};
		whole &= Shown.fits(event.commandLine(), COMMAND_LIMIT) && Shown.fits(event.cwd(), LINE_LIMIT)
				&& Shown.fits(event.reason(), LINE_LIMIT) && Shown.fits(event.grantRoot(), LINE_LIMIT);
		List<String> warnings = Stream
			.concat(event.escalations().stream().map((name) -> "asks for more: " + name),
					Stream.ofNullable(event.grantRoot()).map((root) -> "asks to write below " + root))
			.map((warning) -> Shown.text(warning, LINE_LIMIT))
			.limit(10)
			.toList();
		return new RequestCard(key, session(event.profile(), event.request()), event.profile(), kind,
				Shown.text(summary, COMMAND_LIMIT), Shown.text(event.commandLine(), COMMAND_LIMIT),
				Shown.text(event.cwd(), LINE_LIMIT), Shown.text(event.reason(), LINE_LIMIT), warnings, changes,
				List.of(), whole, event.request().createdAt().toEpochMilli());
	}

	static RequestCard question(String key, ToolInputRequestedEvent event) {
		List<Question> questions = event.request().questions();
		List<QuestionCard> cards = questions.stream().limit(MOST_QUESTIONS).map(RequestCardFactory::question).toList();
		boolean whole = !questions.isEmpty() && questions.size() == cards.size()
				&& questions.stream().allMatch((question) -> Shown.fits(question.question(), COMMAND_LIMIT));
		return new RequestCard(key, session(event.profile(), event.request()), event.profile(), "question",
				Shown.text(event.request().summary(), LINE_LIMIT), "", "", "", List.of(), List.of(), cards, whole,
				event.request().createdAt().toEpochMilli());
	}

	private static String summary(ApprovalRequestedEvent event, List<ChangeCard> changes) {
		return changes.isEmpty() ? event.request().summary()
				: changes.stream()
					.map((change) -> change.kind() + " " + change.path())
					.collect(Collectors.joining(", "));
	}

	private static boolean changes(List<FileUpdate> changes, List<ChangeCard> cards) {
		int left = DIFF_LIMIT;
		for (FileUpdate change : changes.stream().limit(MOST_CHANGES).toList()) {
			String diff = Objects.requireNonNullElse(change.diff(), "");
			String move = (change.kind().movePath() != null) ? " -> " + change.kind().movePath() : "";
			cards.add(new ChangeCard(Shown.text(change.path() + move, LINE_LIMIT), Shown.text(change.kind().type(), 20),
					Shown.text(diff, Math.max(0, left))));
			left -= diff.length();
			left -= Shown.fits(change.path() + move, LINE_LIMIT) ? 0 : DIFF_LIMIT + 1;
		}
		return left >= 0 && changes.size() <= MOST_CHANGES;
	}

	private static QuestionCard question(Question question) {
		List<OptionCard> options = Stream.ofNullable(question.options())
			.flatMap(List::stream)
			.filter((option) -> Shown.fits(option.label(), LINE_LIMIT))
			.limit(MOST_OPTIONS)
			.map((option) -> new OptionCard(option.label(), Shown.text(option.label(), LINE_LIMIT),
					Shown.text(option.description(), LINE_LIMIT)))
			.toList();
		return new QuestionCard(question.id(), Shown.text(question.header(), LINE_LIMIT),
				Shown.text(question.question(), COMMAND_LIMIT), options, question.isSecret());
	}

	private static String session(String profile, PendingRequest request) {
		return SessionEntry.key(profile, request.threadId());
	}

}
