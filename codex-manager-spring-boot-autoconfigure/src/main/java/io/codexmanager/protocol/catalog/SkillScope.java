package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Where a skill belongs. An open set: values that are not listed here are kept as they
 * are.
 *
 * @param value the word on the wire
 */
public record SkillScope(@JsonValue String value) implements WireValue {

	/** To the user. */
	public static final SkillScope USER = new SkillScope("user");

	/** To the working directory. */
	public static final SkillScope REPO = new SkillScope("repo");

	/** To the runtime. */
	public static final SkillScope SYSTEM = new SkillScope("system");

	/** To the machine. */
	public static final SkillScope ADMIN = new SkillScope("admin");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public SkillScope {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
