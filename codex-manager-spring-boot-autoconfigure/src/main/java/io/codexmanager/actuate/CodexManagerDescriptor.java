package io.codexmanager.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.listener.ListenerDescription;
import io.codexmanager.skill.SkillCounts;
import io.codexmanager.stream.lane.LaneLoad;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The response of the endpoint {@code codexmanager}. For the library's own use.
 *
 * @param version the version of this library
 * @param defaultProfile name of the default profile
 * @param profiles the profiles by name
 * @param listeners the methods that receive events
 * @param catalogs the skills by catalog
 * @param calls the tool calls of this moment
 * @param recent what happened last
 */
public record CodexManagerDescriptor(@Nullable String version, String defaultProfile, Map<String, Profile> profiles,
		List<ListenerDescription> listeners, Map<String, List<Skill>> catalogs, SkillCounts calls,
		RecentActivity.Recent recent) implements OperationResponseBody {

	/**
	 * A profile.
	 *
	 * @param address the address of the API, without credentials
	 * @param runtime what is known of the runtime
	 * @param stream the event stream, {@code null} if it is switched off
	 * @param lanes what the listeners have to do
	 * @param sessions the sessions that are known to this instance
	 * @param requests the requests that wait for an answer
	 */
	public record Profile(@Nullable String address, Runtime runtime, @Nullable Stream stream, @Nullable LaneLoad lanes,
			Listed<Session> sessions, Listed<Request> requests) {
	}

	/**
	 * The runtime, as it was when something told of it.
	 *
	 * @param version its version, as of the last session that began
	 * @param manager the version of the manager
	 * @param running whether it ran
	 * @param pid its process id
	 * @param epoch how many runtime processes the stream has met
	 * @param asOf when its health was read last
	 * @param unsupported operations that it was asked for and does not have
	 */
	public record Runtime(@Nullable String version, @Nullable String manager, @Nullable Boolean running,
			@Nullable Integer pid, @Nullable Integer epoch, @Nullable Instant asOf, Set<String> unsupported) {
	}

	/**
	 * An event stream.
	 *
	 * @param state its state
	 * @param since the time of the last change of state
	 * @param reading whether received frames are accepted
	 * @param reconnects how often it reconnected
	 * @param lastFailure why it was not connected the last time
	 */
	public record Stream(String state, Instant since, String reading, long reconnects, @Nullable String lastFailure) {
	}

	/**
	 * A list of which only the first part is shown.
	 *
	 * @param <T> type of the elements
	 * @param total how many there are
	 * @param shown the first of them
	 */
	public record Listed<T>(int total, List<T> shown) {

		private static final int MOST_SHOWN = 100;

		static <T> Listed<T> of(List<T> all) {
			return new Listed<>(all.size(), all.stream().limit(MOST_SHOWN).toList());
		}

	}

	/**
	 * A session.
	 *
	 * @param id its id
	 * @param activity {@code idle}, {@code doubtful} while a turn runs or may run, or
	 * {@code unknown}
	 * @param lastTurn the turn that was seen to end last
	 * @param catalog the catalog of skills that it is bound to
	 */
	public record Session(String id, String activity, @Nullable String lastTurn, @Nullable String catalog) {
	}

	/**
	 * A request that waits for an answer.
	 *
	 * @param id its id
	 * @param kind {@code approval}, {@code tool_input} or {@code tool_call}
	 * @param session the session
	 * @param turn the turn
	 * @param since when this instance heard of it
	 * @param age how long ago that is
	 * @param recovered whether its announcement was missed
	 * @param unattended whether it was said that nobody answers it
	 * @param reason why nobody has answered it
	 * @param listeners how far the listeners are, if they were called here
	 */
	public record Request(String id, String kind, String session, @Nullable String turn, Instant since, Duration age,
			boolean recovered, boolean unattended, @Nullable String reason, @Nullable Round listeners) {
	}

	/**
	 * The listeners that can decide on a request, by what they did.
	 *
	 * @param pending those that have not answered yet
	 * @param abstained those that left it to others
	 * @param decided those that decided
	 * @param failed those that failed
	 */
	public record Round(List<String> pending, List<String> abstained, List<String> decided, List<String> failed) {
	}

	/**
	 * A skill.
	 *
	 * @param name its name
	 * @param timeout its own time limit
	 */
	public record Skill(String name, @Nullable Duration timeout) {
	}

}
