package io.codexmanager.protocol.config;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A change of one value of the configuration. The value can be a credential and does not
 * show in its text.
 *
 * @param keyPath dotted path of the key, such as {@code model_providers.mine.name}
 * @param mergeStrategy how to write it over the value that is there
 * @param value anything that can be written as JSON; {@code null} is sent as null, which
 * removes the key
 */
public record ConfigEdit(String keyPath, MergeStrategy mergeStrategy, @Nullable Object value) {

	public ConfigEdit {
		Assert.hasText(keyPath, "'keyPath' must not be empty");
		Assert.notNull(mergeStrategy, "'mergeStrategy' must not be null");
	}

	/**
	 * Put a value in the place of the one that is there.
	 * @param keyPath dotted path of the key
	 * @param value the value
	 * @return the change
	 */
	public static ConfigEdit replace(String keyPath, @Nullable Object value) {
		return new ConfigEdit(keyPath, MergeStrategy.REPLACE, value);
	}

	/**
	 * Merge a value into the one that is there.
	 * @param keyPath dotted path of the key
	 * @param value the value
	 * @return the change
	 */
	public static ConfigEdit upsert(String keyPath, @Nullable Object value) {
		return new ConfigEdit(keyPath, MergeStrategy.UPSERT, value);
	}

	@Override
	public String toString() {
		return "ConfigEdit[keyPath=" + this.keyPath + ", mergeStrategy=" + this.mergeStrategy + "]";
	}

}
