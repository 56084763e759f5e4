package io.codexmanager.client.session;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.protocol.settings.SettingsOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The blocking namespace.
 */
final class DefaultSettingsNamespace implements SettingsNamespace {

	private final ReactiveSettingsNamespace reactive;

	DefaultSettingsNamespace(ReactiveSettingsNamespace reactive) {
		this.reactive = reactive;
	}

	@Override
	public String path() {
		return this.reactive.path();
	}

	@Override
	public JsonNode get() {
		return Blocking.await(this.reactive.get());
	}

	@Override
	public <T> @Nullable T get(Class<T> type) {
		return Blocking.awaitOptional(this.reactive.get(type));
	}

	@Override
	public SettingsOutcome set(@Nullable Object value) {
		return Blocking.await(this.reactive.set(value));
	}

	@Override
	public SettingsOutcome merge(Object value) {
		return Blocking.await(this.reactive.merge(value));
	}

	@Override
	public SettingsOutcome unset() {
		return Blocking.await(this.reactive.unset());
	}

}
