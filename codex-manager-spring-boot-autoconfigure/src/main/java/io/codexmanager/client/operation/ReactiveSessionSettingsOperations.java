package io.codexmanager.client.operation;

import io.codexmanager.protocol.session.SessionApprovalPolicy;
import io.codexmanager.protocol.session.SetApprovalPolicy;
import io.codexmanager.protocol.settings.ApplyControls;
import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.SessionSettings;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsOutcome;
import io.codexmanager.protocol.settings.SettingsQuery;
import io.codexmanager.protocol.settings.UnsetSetting;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Controls and settings of sessions, and the defaults of new sessions. Nothing is sent
 * before subscription.
 */
public interface ReactiveSessionSettingsOperations {

	/**
	 * Read the controls of the session and the defaults.
	 * @param sessionId the session
	 * @return the controls
	 */
	@Operation(name = "sessions.controls.get")
	@GetExchange("/sessions/{sessionId}/session-controls")
	Mono<ControlsState> controls(@PathVariable String sessionId);

	/**
	 * Write the controls of the session, or the defaults. No event is sent.
	 * @param sessionId the session
	 * @param request the controls
	 * @return what was changed, or that the defaults are locked
	 */
	@Operation(name = "sessions.controls.apply", outcomes = { 423 })
	@PostExchange("/sessions/{sessionId}/session-controls")
	Mono<ControlsOutcome> applyControls(@PathVariable String sessionId, @RequestBody ApplyControls request);

	/**
	 * Read the settings of the session, or the defaults: all, or one key.
	 * @param sessionId the session
	 * @param query which settings
	 * @return the settings
	 */
	@Operation(name = "sessions.settings.get")
	@GetExchange("/sessions/{sessionId}/settings")
	Mono<SessionSettings> settings(@PathVariable String sessionId, SettingsQuery query);

	/**
	 * Write settings of the session, or of the defaults. Not deep: the value of a key is
	 * replaced as a whole; {@code session(id).settings().namespace("a.b")} writes below a
	 * key. No event is sent.
	 * @param sessionId the session
	 * @param request the settings
	 * @return what was changed, or that the defaults are locked
	 */
	@Operation(name = "sessions.settings.set", outcomes = { 423 })
	@PostExchange("/sessions/{sessionId}/settings")
	Mono<SettingsOutcome> setSettings(@PathVariable String sessionId, @RequestBody SetSettings request);

	/**
	 * Remove a setting of the session, or of the defaults. No event is sent.
	 * @param sessionId the session
	 * @param key the key, at most 100 characters: the server has no route for longer ones
	 * @param request where to remove it from
	 * @return whether it was removed, or the outcome that the defaults are locked
	 */
	@Operation(name = "sessions.settings.unset", outcomes = { 423 })
	@DeleteExchange("/sessions/{sessionId}/settings/{key}")
	Mono<SettingsOutcome> unsetSetting(@PathVariable String sessionId, @PathVariable String key, UnsetSetting request);

	/**
	 * Set when the runtime requests approvals, from the next message on. No event is
	 * sent.
	 * @param sessionId the session
	 * @param request the policy
	 * @return the policy
	 */
	@Operation(name = "sessions.approval_policy.set")
	@PostExchange("/sessions/{sessionId}/approval-policy")
	Mono<SessionApprovalPolicy> setApprovalPolicy(@PathVariable String sessionId,
			@RequestBody SetApprovalPolicy request);

}
