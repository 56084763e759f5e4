package io.codexmanager.protocol.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Writes one value of the configuration. The value can be a credential and does not show
 * in its text.
 *
 * @param keyPath dotted path of the key, such as {@code model_providers.mine.name}
 * @param mergeStrategy how to write it over the value that is there
 * @param value anything that can be written as JSON; {@code null} is sent as null, which
 * removes the key
 * @param expectedVersion version of the file that the change was made for, from
 * {@link ConfigWriteResult#version()} or {@link ConfigOrigin#version()}; refused if the
 * file has another, written in any case if not set
 * @param filePath the file; only that of the user is allowed, which is meant if not set
 */
public record WriteConfigValue(String keyPath, MergeStrategy mergeStrategy, @Nullable Object value,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expectedVersion,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String filePath) {

	public WriteConfigValue {
		Assert.hasText(keyPath, "'keyPath' must not be empty");
		Assert.notNull(mergeStrategy, "'mergeStrategy' must not be null");
	}

	/**
	 * Put a value in the place of the one that is there.
	 * @param keyPath dotted path of the key
	 * @param value the value
	 * @return the request
	 */
	public static WriteConfigValue replace(String keyPath, @Nullable Object value) {
		return new WriteConfigValue(keyPath, MergeStrategy.REPLACE, value, null, null);
	}

	/**
	 * Merge a value into the one that is there.
	 * @param keyPath dotted path of the key
	 * @param value the value
	 * @return the request
	 */
	public static WriteConfigValue upsert(String keyPath, @Nullable Object value) {
		return new WriteConfigValue(keyPath, MergeStrategy.UPSERT, value, null, null);
	}

	/**
	 * Write only if the file has this version.
	 * @param expectedVersion the version
	 * @return a changed copy
	 */
	public WriteConfigValue expectedVersion(String expectedVersion) {
		return new WriteConfigValue(this.keyPath, this.mergeStrategy, this.value, expectedVersion, this.filePath);
	}

	/**
	 * Name the file to write to.
	 * @param filePath path on the server's machine
	 * @return a changed copy
	 */
	public WriteConfigValue filePath(String filePath) {
		return new WriteConfigValue(this.keyPath, this.mergeStrategy, this.value, this.expectedVersion, filePath);
	}

	@Override
	public String toString() {
		return "WriteConfigValue[keyPath=" + this.keyPath + ", mergeStrategy=" + this.mergeStrategy
				+ ", expectedVersion=" + this.expectedVersion + ", filePath=" + this.filePath + "]";
	}

}
