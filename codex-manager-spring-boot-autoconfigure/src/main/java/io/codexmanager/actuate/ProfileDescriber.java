package io.codexmanager.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.codexmanager.actuate.CodexManagerDescriptor.Listed;
import io.codexmanager.actuate.CodexManagerDescriptor.Profile;
import io.codexmanager.actuate.CodexManagerDescriptor.Request;
import io.codexmanager.actuate.CodexManagerDescriptor.Round;
import io.codexmanager.actuate.CodexManagerDescriptor.Runtime;
import io.codexmanager.actuate.CodexManagerDescriptor.Session;
import io.codexmanager.actuate.CodexManagerDescriptor.Stream;
import io.codexmanager.client.signal.SessionStanding.Activity;
import io.codexmanager.listener.DecisionRound;
import io.codexmanager.listener.ListenerDecision;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.skill.SkillRegistry;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamDetails;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.text.ShownAddress;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Describes profiles by what this instance knows. No manager is asked. For the library's
 * own use.
 */
public final class ProfileDescriber {

	private final Map<String, String> addresses;

	private final KnownRuntimes runtimes;

	private final CodexEventStreams streams;

	private final RequestWatch watch;

	private final SkillRegistry skills;

	private final Clock clock;

	/**
	 * Create a describer.
	 * @param addresses the address of the API by profile
	 * @param runtimes knows the runtimes
	 * @param streams the streams
	 * @param watch knows the requests that wait
	 * @param skills knows which sessions are bound to a catalog
	 * @param clock tells how old requests are
	 */
	public ProfileDescriber(Map<String, String> addresses, KnownRuntimes runtimes, CodexEventStreams streams,
			RequestWatch watch, SkillRegistry skills, Clock clock) {
		this.addresses = Map.copyOf(addresses);
		this.runtimes = runtimes;
		this.streams = streams;
		this.watch = watch;
		this.skills = skills;
		this.clock = clock;
	}

	Profile describe(String name, ShownValues values) {
		@Nullable StreamDetails stream = this.streams.profiles().contains(name) ? this.streams.get(name).details() : null;
		String address = this.addresses.get(name);
		return new Profile(values.of(name, "base-url", (address != null) ? ShownAddress.withoutSecrets(address) : null),
				runtime(name, stream), (stream != null) ? stream(name, stream.status(), values) : null,
				(stream != null) ? stream.lanes() : null, Listed.of(sessions(name, stream)),
				Listed.of(this.watch.waiting(name).stream().map(this::request).toList()));
	}

	private Runtime runtime(String name, @Nullable StreamDetails stream) {
		KnownRuntimes.KnownRuntime known = this.runtimes.of(name);
		return new Runtime(known.version(), known.manager(), known.running(), known.pid(),
				(stream != null) ? stream.epoch().ordinal() : null, known.asOf(), known.unsupported());
	}

	private static Stream stream(String name, StreamStatus status, ShownValues values) {
		return new Stream(lowerCase(status.state()), status.since(), lowerCase(status.reading()), status.reconnects(),
				values.of(name, "stream.last-failure", status.lastFailure()));
	}

	/**
	 * Return the sessions that were heard of, then those that are bound to a catalog and
	 * were not heard of lately.
	 */
	private List<Session> sessions(String name, @Nullable StreamDetails stream) {
		Map<String, String> bound = new LinkedHashMap<>(this.skills.bindings(name));
		List<Session> sessions = new ArrayList<>();
		if (stream != null) {
			stream.sessions()
				.forEach((session) -> sessions.add(new Session(ShownText.name(session.id()),
						lowerCase(session.activity()), shown(session.lastTurn()), bound.remove(session.id()))));
		}
		bound.forEach((session, catalog) -> sessions
			.add(new Session(ShownText.name(session), lowerCase(Activity.UNKNOWN), null, catalog)));
		return sessions;
	}

	private Request request(RequestWatch.WaitingRequest waiting) {
		PendingRequest request = waiting.event().request();
		Instant since = waiting.since();
		return new Request(ShownText.name(request.id()), lowerCase(request.identity().kind()),
				ShownText.name(request.threadId()), shown(request.turnId()), since,
				Duration.between(since, this.clock.instant()), waiting.event().recovered(), waiting.unattended(),
				waiting.reason(), round(waiting.round()));
	}

	private static @Nullable Round round(@Nullable DecisionRound round) {
		return (round == null) ? null
				: new Round(round.pending(), round.abstained(),
						round.decisions().stream().map(ListenerDecision::listenerId).toList(),
						List.copyOf(round.failures().keySet()));
	}

	private static @Nullable String shown(@Nullable String name) {
		return (name != null) ? ShownText.name(name) : null;
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
