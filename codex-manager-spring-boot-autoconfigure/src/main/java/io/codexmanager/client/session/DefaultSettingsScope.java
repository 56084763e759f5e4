package io.codexmanager.client.session;

import java.util.List;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The blocking settings.
 */
final class DefaultSettingsScope implements SettingsScope {

	private final ReactiveSettingsScope reactive;

	DefaultSettingsScope(ReactiveSettingsScope reactive) {
		this.reactive = reactive;
	}

	@Override
	public SettingsScope defaults() {
		return new DefaultSettingsScope(this.reactive.defaults());
	}

	@Override
	public JsonNode get() {
		return Blocking.await(this.reactive.get());
	}

	@Override
	public JsonNode get(String key) {
		return Blocking.await(this.reactive.get(key));
	}

	@Override
	public <T> @Nullable T get(String key, Class<T> type) {
		return Blocking.awaitOptional(this.reactive.get(key, type));
	}

	@Override
	public SettingsOutcome set(String key, @Nullable Object value) {
		return Blocking.await(this.reactive.set(key, value));
	}

	@Override
	public SettingsOutcome merge(Object settings) {
		return Blocking.await(this.reactive.merge(settings));
	}

	@Override
	public SettingsOutcome replace(Object settings) {
		return Blocking.await(this.reactive.replace(settings));
	}

	@Override
	public SettingsOutcome unset(String key) {
		return Blocking.await(this.reactive.unset(key));
	}

	@Override
	public SettingsNamespace namespace(String path) {
		return new DefaultSettingsNamespace(this.reactive.namespace(path));
	}

	@Override
	public SettingsNamespace namespace(List<String> names) {
		return new DefaultSettingsNamespace(this.reactive.namespace(names));
	}

}
