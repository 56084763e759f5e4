package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How far an experimental feature is. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record FeatureStage(@JsonValue String value) implements WireValue {

	/** Not ready. */
	public static final FeatureStage UNDER_DEVELOPMENT = new FeatureStage("underDevelopment");

	/** Ready to be tried. */
	public static final FeatureStage BETA = new FeatureStage("beta");

	/** Ready. */
	public static final FeatureStage STABLE = new FeatureStage("stable");

	/** Going away. */
	public static final FeatureStage DEPRECATED = new FeatureStage("deprecated");

	/** Gone; the name is still known. */
	public static final FeatureStage REMOVED = new FeatureStage("removed");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FeatureStage {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
