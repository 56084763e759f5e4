package io.codexmanager.client.session;

import io.codexmanager.client.session.SettingsWriter.Target;
import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The reactive namespace.
 */
final class DefaultReactiveSettingsNamespace implements ReactiveSettingsNamespace {

	private final Target target;

	private final SettingsPath path;

	private final SettingsWriter writer;

	private final SettingsValues values;

	DefaultReactiveSettingsNamespace(Target target, SettingsPath path, SettingsWriter writer, SettingsValues values) {
		this.target = target;
		this.path = path;
		this.writer = writer;
		this.values = values;
	}

	@Override
	public String path() {
		return this.path.toString();
	}

	@Override
	public Mono<JsonNode> get() {
		return this.writer.read(this.target).map(this.path::find);
	}

	@Override
	public <T> Mono<T> get(Class<T> type) {
		return get().flatMap((value) -> this.values.read(value, type, path()));
	}

	@Override
	public Mono<SettingsOutcome> set(@Nullable Object value) {
		return this.writer.change(this.target, this.path, SettingsValues.to(this.values.tree(value)));
	}

	@Override
	public Mono<SettingsOutcome> merge(Object value) {
		return this.writer.change(this.target, this.path, SettingsValues.merged(this.values.object(value)));
	}

	@Override
	public Mono<SettingsOutcome> unset() {
		return this.writer.change(this.target, this.path, SettingsValues.removed());
	}

}
