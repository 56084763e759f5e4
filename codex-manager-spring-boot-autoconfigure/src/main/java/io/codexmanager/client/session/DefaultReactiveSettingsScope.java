package io.codexmanager.client.session;

import java.util.List;

import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.session.SettingsWriter.Target;
import io.codexmanager.protocol.settings.Scope;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsOutcome;
import io.codexmanager.protocol.settings.SettingsQuery;
import io.codexmanager.protocol.settings.UnsetSetting;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * The reactive settings.
 */
final class DefaultReactiveSettingsScope implements ReactiveSettingsScope {

	private final Target target;

	private final ReactiveSessionOperations sessions;

	private final SettingsWriter writer;

	private final SettingsValues values;

	DefaultReactiveSettingsScope(Target target, ReactiveSessionOperations sessions, SettingsWriter writer,
			SettingsValues values) {
		this.target = target;
		this.sessions = sessions;
		this.writer = writer;
		this.values = values;
	}

	@Override
	public ReactiveSettingsScope defaults() {
		return new DefaultReactiveSettingsScope(new Target(this.target.sessionId(), Scope.DEFAULT), this.sessions,
				this.writer, this.values);
	}

	@Override
	public Mono<JsonNode> get() {
		return this.writer.read(this.target);
	}

	@Override
	public Mono<JsonNode> get(String key) {
		return this.sessions.settings(this.target.sessionId(), SettingsQuery.of(this.target.scope()).key(key))
			.map((answer) -> {
				JsonNode value = (answer.value() != null) ? answer.value() : NullNode.getInstance();
				return Boolean.FALSE.equals(answer.found()) ? MissingNode.getInstance() : value;
			});
	}

	@Override
	public <T> Mono<T> get(String key, Class<T> type) {
		return get(key).flatMap((value) -> this.values.read(value, type, key));
	}

	@Override
	public Mono<SettingsOutcome> set(String key, @Nullable Object value) {
		return write(SetSettings.of(key, this.values.tree(value)));
	}

	@Override
	public Mono<SettingsOutcome> merge(Object settings) {
		return write(SetSettings.merge(this.values.object(settings)));
	}

	@Override
	public Mono<SettingsOutcome> replace(Object settings) {
		return write(SetSettings.replace(this.values.object(settings)));
	}

	@Override
	public Mono<SettingsOutcome> unset(String key) {
		return this.sessions.unsetSetting(this.target.sessionId(), key, UnsetSetting.from(this.target.scope()));
	}

	@Override
	public ReactiveSettingsNamespace namespace(String path) {
		return namespace(SettingsPath.parse(path));
	}

	@Override
	public ReactiveSettingsNamespace namespace(List<String> names) {
		return namespace(new SettingsPath(names));
	}

	private ReactiveSettingsNamespace namespace(SettingsPath path) {
		return new DefaultReactiveSettingsNamespace(this.target, path, this.writer, this.values);
	}

	private Mono<SettingsOutcome> write(SetSettings request) {
		return this.sessions.setSettings(this.target.sessionId(), request.scope(this.target.scope()));
	}

}
