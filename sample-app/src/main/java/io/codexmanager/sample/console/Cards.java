package io.codexmanager.sample.console;

import java.util.List;

/**
 * What browsers are sent, as JSON. All text in it is bounded; times are milliseconds
 * since 1970.
 */
final class Cards {

	private Cards() {
	}

	/**
	 * A session.
	 *
	 * @param key its key in the console
	 * @param id its id
	 * @param profile its profile
	 * @param title its title, may be empty
	 * @param state {@code running}, {@code completed}, {@code failed} and the like
	 * @param text the end of what its last turn said
	 * @param diff what its last turn changed so far
	 * @param tokens what it has used
	 * @param updated when something was last heard of it
	 */
	record SessionCard(String key, String id, String profile, String title, String state, String text, String diff,
			long tokens, long updated) {
	}

	/**
	 * A request that waits for a person.
	 *
	 * @param key its key in the console
	 * @param session the key of its session
	 * @param profile its profile
	 * @param kind {@code command}, {@code file}, {@code question} or {@code other}
	 * @param summary what it asks for
	 * @param commandLine the command as the runtime sent it, empty if there is none
	 * @param cwd the directory that it would work in
	 * @param reason why, in the words of the model
	 * @param warnings what it asks for beyond the usual
	 * @param changes the changes of files
	 * @param questions the questions
	 * @param whole whether it is shown whole; it can only be accepted then
	 * @param since when it was asked
	 */
	record RequestCard(String key, String session, String profile, String kind, String summary, String commandLine,
			String cwd, String reason, List<String> warnings, List<ChangeCard> changes, List<QuestionCard> questions,
			boolean whole, long since) {
	}

	/**
	 * A change of a file.
	 *
	 * @param path the path
	 * @param kind {@code add}, {@code update} or {@code delete}
	 * @param diff the change
	 */
	record ChangeCard(String path, String kind, String diff) {
	}

	/**
	 * A question.
	 *
	 * @param id its id
	 * @param header its heading
	 * @param text the question
	 * @param options the labels to choose from
	 * @param secret whether what is typed is not to be seen
	 */
	record QuestionCard(String id, String header, String text, List<OptionCard> options, boolean secret) {
	}

	/**
	 * An option of a question.
	 *
	 * @param value what is answered
	 * @param label what is shown
	 * @param description what it means
	 */
	record OptionCard(String value, String label, String description) {
	}

	/**
	 * A request that was decided.
	 *
	 * @param key its key in the console
	 * @param summary what it asked for
	 * @param outcome what became of it
	 * @param by who decided, empty if that was not done here
	 * @param note what they noted
	 * @param at when
	 */
	record DecidedCard(String key, String summary, String outcome, String by, String note, long at) {
	}

	/**
	 * A call of a skill.
	 *
	 * @param key its key in the console
	 * @param tool the name
	 * @param arguments the arguments
	 * @param state {@code running}, {@code served} or what became of it
	 * @param since when it was called
	 * @param took how long it took in milliseconds, -1 while it runs
	 */
	record SkillCard(String key, String tool, String arguments, String state, long since, long took) {
	}

	/**
	 * The stream of a profile.
	 *
	 * @param profile the profile
	 * @param state its state in lower case
	 * @param since since when
	 * @param reconnects how often it was connected again
	 * @param reason why it was lost last, empty if it was not
	 */
	record StreamCard(String profile, String state, long since, long reconnects, String reason) {
	}

	/**
	 * The last hour, by minute, the latest last.
	 *
	 * @param turns turns that ended
	 * @param failed those of them that did not succeed
	 * @param tokens tokens used
	 * @param skills calls of skills
	 * @param decisions requests that were decided
	 */
	record HourCard(long[] turns, long[] failed, long[] tokens, long[] skills, long[] decisions) {
	}

	/**
	 * The requests.
	 *
	 * @param open what waits, the oldest first
	 * @param unshown how many more wait
	 * @param decided what was decided, the latest first
	 */
	record RequestsCard(List<RequestCard> open, int unshown, List<DecidedCard> decided) {
	}

	/**
	 * Everything.
	 *
	 * @param now the time here
	 * @param sessions the sessions, the latest first
	 * @param requests the requests
	 * @param skills calls of skills, the latest first
	 * @param streams the streams
	 * @param hour the last hour
	 * @param tokens tokens that were used since the start
	 */
	record Snapshot(long now, List<SessionCard> sessions, RequestsCard requests, List<SkillCard> skills,
			List<StreamCard> streams, HourCard hour, long tokens) {
	}

}
