package io.codexmanager.protocol.settings;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which settings to read.
 *
 * @param scope of the session, or the defaults of new sessions; the session if not set
 * @param key one key, 1 to 240 characters; all settings if not set
 */
public record SettingsQuery(@Nullable Scope scope, @Nullable String key) implements QueryParameters {

	public SettingsQuery {
		SettingsLimits.checkRead(key);
	}

	/**
	 * All settings of a scope.
	 * @param scope of the session, or the defaults of new sessions
	 * @return the query
	 */
	public static SettingsQuery of(Scope scope) {
		return new SettingsQuery(scope, null);
	}

	/**
	 * Read one key.
	 * @param key the key, 1 to 240 characters
	 * @return a changed copy
	 */
	public SettingsQuery key(String key) {
		return new SettingsQuery(this.scope, key);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.scope != null) {
			parameters.put("scope", this.scope.value());
		}
		if (this.key != null) {
			parameters.put("key", this.key);
		}
		return parameters;
	}

}
