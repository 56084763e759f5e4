package io.codexmanager.protocol.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which controls to write.
 *
 * @param scope of the session, or the defaults of new sessions
 * @param controls the controls
 * @param actor who does it, for the transcript, 1 to 120 characters; {@code user} if not
 * set
 * @param source by which means, for the transcript, 1 to 64 characters; {@code ui} if not
 * set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyControls(Scope scope, ControlsTuple controls, @Nullable String actor, @Nullable String source) {

	public ApplyControls {
		Assert.notNull(scope, "'scope' must not be null");
		Assert.notNull(controls, "'controls' must not be null");
		SettingsLimits.checkAudit(actor, source);
	}

	/**
	 * Write the controls of the session. The runtime learns them with the next message.
	 * @param controls the controls
	 * @return the request
	 */
	public static ApplyControls toSession(ControlsTuple controls) {
		return new ApplyControls(Scope.SESSION, controls, null, null);
	}

	/**
	 * Write the controls that new sessions start with.
	 * @param controls the controls
	 * @return the request
	 */
	public static ApplyControls toDefaults(ControlsTuple controls) {
		return new ApplyControls(Scope.DEFAULT, controls, null, null);
	}

	/**
	 * Say who writes and by which means; it shows in the transcript.
	 * @param actor who, 1 to 120 characters
	 * @param source by which means, 1 to 64 characters
	 * @return a changed copy
	 */
	public ApplyControls by(String actor, String source) {
		return new ApplyControls(this.scope, this.controls, actor, source);
	}

}
