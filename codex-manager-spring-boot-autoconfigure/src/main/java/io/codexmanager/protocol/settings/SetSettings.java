package io.codexmanager.protocol.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import org.springframework.util.Assert;

/**
 * Settings to write: one key and its value, or an object.
 *
 * @param scope of the session, or the defaults of new sessions
 * @param key the key, 1 to 100 characters. The server stores longer ones but can never
 * remove them again
 * @param value its value; JSON null is a value as any other
 * @param settings several keys and their values, an object
 * @param mode with {@code settings}: keep other keys, or not; keep them if not set
 * @param actor who does it, for the transcript, 1 to 120 characters; {@code user} if not
 * set
 * @param source by which means, for the transcript, 1 to 64 characters; {@code api} if
 * not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetSettings(Scope scope, @Nullable String key, @Nullable JsonNode value, @Nullable JsonNode settings,
		@Nullable SettingsMode mode, @Nullable String actor, @Nullable String source) {

	public SetSettings {
		Assert.notNull(scope, "'scope' must not be null");
		SettingsLimits.checkAudit(actor, source);
		if (settings == null) {
			SettingsLimits.checkWritten(key);
			SettingsLimits.checkValue(key, value);
			Assert.notNull(value, "'value' must not be null; use JSON null to store it");
			Assert.isTrue(mode == null, "'mode' is only for 'settings' and not for a single 'key'");
		}
		else {
			Assert.isTrue(key == null && value == null, "Either 'key' and 'value' or 'settings' must be given");
			Assert.isTrue(settings.isObject(), "'settings' must be a JSON object");
			SettingsLimits.checkWritten(settings);
		}
	}

	/**
	 * Write one key of the session.
	 * @param key the key, 1 to 100 characters
	 * @param value its value; {@code null} is stored as JSON null
	 * @return the request
	 */
	public static SetSettings of(String key, @Nullable JsonNode value) {
		return new SetSettings(Scope.SESSION, key, (value != null) ? value : NullNode.getInstance(), null, null, null,
				null);
	}

	/**
	 * Write some keys of the session and keep the others. Not deep: the value of a key is
	 * replaced as a whole.
	 * @param settings the keys and their values, an object
	 * @return the request
	 */
	public static SetSettings merge(JsonNode settings) {
		return new SetSettings(Scope.SESSION, null, null, settings, null, null, null);
	}

	/**
	 * Replace all settings of the session.
	 * @param settings the keys and their values, an object
	 * @return the request
	 */
	public static SetSettings replace(JsonNode settings) {
		return new SetSettings(Scope.SESSION, null, null, settings, SettingsMode.REPLACE, null, null);
	}

	/**
	 * Set which settings are meant.
	 * @param scope of the session, or the defaults of new sessions
	 * @return a changed copy
	 */
	public SetSettings scope(Scope scope) {
		return new SetSettings(scope, this.key, this.value, this.settings, this.mode, this.actor, this.source);
	}

	/**
	 * Say who writes and by which means; it shows in the transcript.
	 * @param actor who, 1 to 120 characters
	 * @param source by which means, 1 to 64 characters
	 * @return a changed copy
	 */
	public SetSettings by(String actor, String source) {
		return new SetSettings(this.scope, this.key, this.value, this.settings, this.mode, actor, source);
	}

}
