package io.codexmanager.client.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import io.codexmanager.client.exchange.ClientLife;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.turn.TurnGate;
import io.codexmanager.protocol.settings.Scope;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsOutcome;
import io.codexmanager.protocol.settings.SettingsQuery;
import io.codexmanager.protocol.settings.UnsetSetting;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Changes a part of a setting. The server replaces the value of a top key as a whole and
 * has no precondition, so the key is read, changed and written, and read again a little
 * later: if another writer has put the old state back by then, the change is made again.
 */
final class SettingsWriter {

	private static final int MAX_ATTEMPTS = 6;

	private static final long SETTLE_MILLIS = 20;

	private static final long MAX_SETTLE_MILLIS = 2000;

	private final ReactiveSessionOperations sessions;

	private final ClientLife life;

	/** Writers of this client need not race each other. */
	private final TurnGate gate = new TurnGate();

	SettingsWriter(ReactiveSessionOperations sessions, ClientLife life) {
		this.sessions = sessions;
		this.life = life;
	}

	Mono<SettingsOutcome> change(Target target, SettingsPath path, UnaryOperator<JsonNode> change) {
		return this.life.during(attempt(target, path, change, 1));
	}

	Mono<JsonNode> read(Target target) {
		return this.sessions.settings(target.sessionId(), SettingsQuery.of(target.scope()))
			.map((answer) -> objectOf(answer.settings()));
	}

	private Mono<SettingsOutcome> attempt(Target target, SettingsPath path, UnaryOperator<JsonNode> change,
			int number) {
		Mono<Tuple2<Long, Written>> write = Mono.usingWhen(this.gate.enter(target.owner()),
				(permit) -> read(target).flatMap((settings) -> write(target, path, settings, change)).elapsed(),
				(permit) -> Mono.fromRunnable(() -> this.gate.release(permit)));
		return write.flatMap((timed) -> {
			Written written = timed.getT2();
			if (written.difference().isEmpty()) {
				return Mono.just((number > 1) ? restored(written.outcome()) : written.outcome());
			}
			return Mono.delay(settle(timed.getT1(), number)).then(read(target)).flatMap((fresh) -> {
				if (!written.difference().lostIn(fresh.path(path.top()))) {
					return Mono.just(written.outcome());
				}
				return (number < MAX_ATTEMPTS) ? attempt(target, path, change, number + 1)
						: Mono.error(new SettingsConflictException(target.owner(), path.toString(), number));
			});
		});
	}

	/**
	 * Nothing is written if nothing is to be changed: that could only undo what others
	 * have changed since.
	 */
	private Mono<Written> write(Target target, SettingsPath path, JsonNode settings, UnaryOperator<JsonNode> change) {
		JsonNode before = settings.path(path.top());
		JsonNode after = path.change(settings, change, target.owner());
		if (before.equals(after)) {
			return Mono.just(new Written(target.unchanged(settings), SettingsDifference.between(before, before)));
		}
		Mono<SettingsOutcome> write = after.isMissingNode()
				? this.sessions.unsetSetting(target.sessionId(), path.top(), UnsetSetting.from(target.scope()))
				: this.sessions.setSettings(target.sessionId(),
						SetSettings.of(path.top(), after).scope(target.scope()));
		return write.map((outcome) -> {
			// the server can store numbers otherwise than they were sent
			JsonNode stored = outcome.locked() ? before : objectOf(outcome.settings()).path(path.top());
			return new Written(outcome, SettingsDifference.between(before, stored));
		});
	}

	/**
	 * Another writer that read before this write comes with its own within the time that
	 * this read and write took, if it is about as fast.
	 */
	private static Duration settle(long took, int attempt) {
		long base = SETTLE_MILLIS * attempt + 2 * took;
		return Duration.ofMillis(
				Math.min(MAX_SETTLE_MILLIS, base) + ThreadLocalRandom.current().nextLong(SETTLE_MILLIS * attempt + 1));
	}

	private static JsonNode objectOf(@Nullable JsonNode settings) {
		return (settings != null && settings.isObject()) ? settings : JsonNodeFactory.instance.objectNode();
	}

	private static SettingsOutcome restored(SettingsOutcome outcome) {
		return new SettingsOutcome("ok", outcome.sessionId(), outcome.scope(), outcome.key(), outcome.removed(),
				outcome.message(), outcome.settings(), outcome.unknown());
	}

	/**
	 * Whose settings.
	 *
	 * @param sessionId the session in whose name they are written
	 * @param scope its own, or the defaults of new sessions
	 */
	record Target(String sessionId, Scope scope) {

		String owner() {
			return Scope.SESSION.equals(this.scope) ? "session " + this.sessionId : "the defaults";
		}

		SettingsOutcome unchanged(JsonNode settings) {
			return new SettingsOutcome("unchanged", this.sessionId, this.scope, null, null, null, settings, Map.of());
		}

	}

	private record Written(SettingsOutcome outcome, SettingsDifference difference) {
	}

}
