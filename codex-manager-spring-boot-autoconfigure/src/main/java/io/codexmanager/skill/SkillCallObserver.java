package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;

import io.codexmanager.observation.Observers;
import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;

/**
 * Is told of the tool calls that were dispatched to skills. For the library's own use.
 */
@FunctionalInterface
public interface SkillCallObserver {

	/**
	 * It is known what becomes of a call. Its answer is handed over before this is
	 * called, so it delays none; what this throws is logged and changes nothing else.
	 * @param report which call
	 */
	void ended(Report report);

	/**
	 * Tell several observers, each whatever the others throw.
	 * @param observers are told, in this order
	 * @return an observer that tells them
	 */
	static SkillCallObserver all(List<SkillCallObserver> observers) {
		Observers<SkillCallObserver> all = new Observers<>(observers, HarmlessLog.of(SkillCallObserver.class),
				"An observer of tool calls");
		return (report) -> all.tell((observer) -> observer.ended(report));
	}

	/**
	 * A call that has ended here.
	 *
	 * @param profile the profile
	 * @param call the call
	 * @param outcome how its skill ended
	 * @param took the time from its receipt by this instance, waits for a permit included
	 * @param ran how long the skill ran, {@code null} if it did not run
	 * @param error what failed, if something did
	 */
	record Report(String profile, ToolCall call, SkillOutcome outcome, Duration took, @Nullable Duration ran,
			@Nullable Throwable error) {
	}

}
