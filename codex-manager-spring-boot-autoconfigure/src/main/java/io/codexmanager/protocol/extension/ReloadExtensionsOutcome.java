package io.codexmanager.protocol.extension;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of a reload. Unless it succeeded, the extensions that were loaded before
 * stay.
 *
 * @param status {@code ok}, or {@code error}
 * @param code why not: {@code reload_failed} or {@code reload_in_progress}
 * @param reloadId id of this attempt
 * @param message what happened
 * @param loadedCount how many were loaded
 * @param failedCount how many were not
 * @param snapshotVersion version of what is loaded now
 * @param loadedAt when it was loaded
 * @param modules what was loaded
 * @param errors what could not be loaded
 * @param unknown fields that this library does not know, unchanged
 */
public record ReloadExtensionsOutcome(String status, @Nullable String code, @Nullable String reloadId,
		@Nullable String message, @Nullable Integer loadedCount, @Nullable Integer failedCount,
		@Nullable String snapshotVersion, @Nullable Instant loadedAt,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<LoadedExtension> modules,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReloadError> errors,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ReloadExtensionsOutcome {
		modules = Unknowns.listOrEmpty(modules);
		errors = Unknowns.listOrEmpty(errors);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the extensions were loaded anew.
	 * @return {@code true} if they were
	 */
	public boolean reloaded() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether an extension could not be loaded; {@link #errors()} says which.
	 * @return {@code true} if so
	 */
	public boolean failed() {
		return "reload_failed".equals(this.code);
	}

	/**
	 * Return whether another reload is running.
	 * @return {@code true} if so
	 */
	public boolean inProgress() {
		return "reload_in_progress".equals(this.code);
	}

}
