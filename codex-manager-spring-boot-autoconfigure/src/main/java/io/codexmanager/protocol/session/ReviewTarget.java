package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * What a review looks at. An open set: values that are not listed here are kept as they
 * are.
 *
 * @param value the word on the wire
 */
public record ReviewTarget(@JsonValue String value) implements WireValue {

	/** What is not committed. */
	public static final ReviewTarget UNCOMMITTED_CHANGES = new ReviewTarget("uncommittedChanges");

	/** What differs from a branch. */
	public static final ReviewTarget BASE_BRANCH = new ReviewTarget("baseBranch");

	/** One commit. */
	public static final ReviewTarget COMMIT = new ReviewTarget("commit");

	/** What the instructions say. */
	public static final ReviewTarget CUSTOM = new ReviewTarget("custom");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ReviewTarget {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
