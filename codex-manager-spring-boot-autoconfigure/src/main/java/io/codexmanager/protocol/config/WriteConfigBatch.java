package io.codexmanager.protocol.config;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Writes several values of the configuration in one go.
 *
 * @param edits the changes, one or more
 * @param expectedVersion version of the file that the changes were made for; refused if
 * the file has another, written in any case if not set
 * @param filePath the file; only that of the user is allowed, which is meant if not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WriteConfigBatch(List<ConfigEdit> edits, @Nullable String expectedVersion, @Nullable String filePath) {

	public WriteConfigBatch {
		edits = List.copyOf(edits);
		Assert.notEmpty(edits, "'edits' must hold at least one change");
	}

	/**
	 * Write these changes.
	 * @param edits the changes
	 * @return the request
	 */
	public static WriteConfigBatch of(ConfigEdit... edits) {
		return of(List.of(edits));
	}

	/**
	 * Write these changes.
	 * @param edits the changes
	 * @return the request
	 */
	public static WriteConfigBatch of(List<ConfigEdit> edits) {
		return new WriteConfigBatch(edits, null, null);
	}

	/**
	 * Write only if the file has this version.
	 * @param expectedVersion the version
	 * @return a changed copy
	 */
	public WriteConfigBatch expectedVersion(String expectedVersion) {
		return new WriteConfigBatch(this.edits, expectedVersion, this.filePath);
	}

	/**
	 * Name the file to write to.
	 * @param filePath path on the server's machine
	 * @return a changed copy
	 */
	public WriteConfigBatch filePath(String filePath) {
		return new WriteConfigBatch(this.edits, this.expectedVersion, filePath);
	}

}
