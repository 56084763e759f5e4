package io.codexmanager.protocol.settings;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Where to remove a setting from.
 *
 * @param scope of the session, or the defaults of new sessions; the session if not set
 * @param actor who does it, for the transcript, 1 to 120 characters; {@code user} if not
 * set
 * @param source by which means, for the transcript, 1 to 64 characters; {@code api} if
 * not set
 */
public record UnsetSetting(@Nullable Scope scope, @Nullable String actor,
		@Nullable String source) implements QueryParameters {

	public UnsetSetting {
		SettingsLimits.checkAudit(actor, source);
	}

	/**
	 * Remove it from a scope.
	 * @param scope of the session, or the defaults of new sessions
	 * @return the request
	 */
	public static UnsetSetting from(Scope scope) {
		return new UnsetSetting(scope, null, null);
	}

	/**
	 * Say who removes it and by which means; it shows in the transcript.
	 * @param actor who, 1 to 120 characters
	 * @param source by which means, 1 to 64 characters
	 * @return a changed copy
	 */
	public UnsetSetting by(String actor, String source) {
		return new UnsetSetting(this.scope, actor, source);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.scope != null) {
			parameters.put("scope", this.scope.value());
		}
		if (this.actor != null) {
			parameters.put("actor", this.actor);
		}
		if (this.source != null) {
			parameters.put("source", this.source);
		}
		return parameters;
	}

}
