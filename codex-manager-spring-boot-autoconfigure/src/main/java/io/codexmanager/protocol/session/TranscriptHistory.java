package io.codexmanager.protocol.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells which entries of a transcript are still part of the history. A rollback cuts the
 * turns of the thread only, so an entry was removed if its turn is not there any more.
 *
 * @param current the entries that are part of it
 * @param removed the entries of turns that were rolled back
 */
record TranscriptHistory(List<TranscriptEntry> current, List<TranscriptEntry> removed) {

	/** Other entries name a word such as {@code session-controls} in place of a turn. */
	private static final Pattern TURN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
			Pattern.CASE_INSENSITIVE);

	static TranscriptHistory of(SessionSnapshot snapshot) {
		Set<String> known = new HashSet<>();
		snapshot.thread().turns().forEach((turn) -> known.add(turn.id()));
		snapshot.transcript()
			.stream()
			.filter(TranscriptHistory::ofReview)
			.forEach((entry) -> known.add(entry.turnId()));
		return new TranscriptHistory(entries(snapshot, known, true).toList(), entries(snapshot, known, false).toList());
	}

	private static Stream<TranscriptEntry> entries(SessionSnapshot snapshot, Set<String> known, boolean current) {
		return snapshot.transcript().stream().filter((entry) -> current == isCurrent(entry, known));
	}

	private static boolean isCurrent(TranscriptEntry entry, Set<String> known) {
		return known.contains(entry.turnId()) || entry.turnId() == null || !TURN_ID.matcher(entry.turnId()).matches();
	}

	private static boolean ofReview(TranscriptEntry entry) {
		return "enteredReviewMode".equals(entry.type()) || "exitedReviewMode".equals(entry.type());
	}

}
