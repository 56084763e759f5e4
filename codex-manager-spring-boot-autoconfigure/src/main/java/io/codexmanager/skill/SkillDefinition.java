package io.codexmanager.skill;

import java.time.Duration;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.skill.schema.AnnouncedSchema;
import io.codexmanager.skill.schema.UnusableTypeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Definition of a skill: what the model is told about it, and its handler. Immutable.
 *
 * @param name the name, unique in its catalog: 1 to 64 of {@code a-z A-Z 0-9 _ -}, not
 * one that is {@link DynamicTool#isReserved reserved}
 * @param description what it does, for the model; not blank
 * @param catalog the catalog it belongs to
 * @param inputSchema JSON schema of the arguments, of type {@code object}
 * @param timeout how long a run may take; by default the profile's limit
 * @param handler does the work
 */
public record SkillDefinition(String name, String description, String catalog, JsonNode inputSchema,
		@Nullable Duration timeout, SkillHandler handler) {

	/** Name of the catalog of skills that name none. */
	public static final String DEFAULT_CATALOG = "default";

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	public SkillDefinition {
		Assert.notNull(handler, "'handler' must not be null");
		checkName(name);
		String place = "skill '" + name + "'";
		if (!StringUtils.hasText(description)) {
			throw new CodexConfigurationException(place, "its description is blank.",
					"Say in a sentence what it does; the model chooses by it.");
		}
		if (!StringUtils.hasText(catalog)) {
			throw new CodexConfigurationException(place, "the name of its catalog is blank.",
					"Name the catalog or leave it out.");
		}
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new CodexConfigurationException(place, "its time limit " + timeout + " is not positive.",
					"Give a duration such as 30s, or none to use the profile's.");
		}
		if (inputSchema == null || !inputSchema.isObject() || !"object".equals(inputSchema.path("type").asString(""))) {
			throw new CodexConfigurationException(place, "its schema is not that of an object.",
					"Give a JSON schema with \"type\": \"object\" and a property per argument.");
		}
		inputSchema = inputSchema.deepCopy();
		try {
			handler = CheckedSkillHandler.written(inputSchema, handler);
		}
		catch (UnusableTypeException ex) {
			throw new CodexConfigurationException(place, String.valueOf(ex.getMessage()), ex.cure(), ex);
		}
	}

	/**
	 * A skill of the default catalog with the profile's time limit.
	 * @param name the name
	 * @param description what it does, for the model
	 * @param inputSchema JSON schema of the arguments, of type {@code object}
	 * @param handler does the work
	 * @return the skill
	 * @throws CodexConfigurationException if the model could not use it
	 */
	public static SkillDefinition of(String name, String description, JsonNode inputSchema, SkillHandler handler) {
		return new SkillDefinition(name, description, DEFAULT_CATALOG, inputSchema, null, handler);
	}

	/**
	 * The same skill in another catalog.
	 * @param catalog name of the catalog
	 * @return the skill
	 */
	public SkillDefinition inCatalog(String catalog) {
		return new SkillDefinition(this.name, this.description, catalog, this.inputSchema, this.timeout, this.handler);
	}

	/**
	 * The same skill with another time limit.
	 * @param timeout how long a run may take
	 * @return the skill
	 */
	public SkillDefinition within(Duration timeout) {
		return new SkillDefinition(this.name, this.description, this.catalog, this.inputSchema, timeout, this.handler);
	}

	/**
	 * Return the skill as a tool for sessions. The runtime drops most keywords of a
	 * schema before the model sees it, so their meaning is also described in the
	 * descriptions of the schema and, for objects, in the description of the tool.
	 * @return the tool
	 */
	public DynamicTool tool() {
		AnnouncedSchema.Announcement announcement = AnnouncedSchema.of((ObjectNode) this.inputSchema);
		return new DynamicTool(this.name, this.description + announcement.notes(), announcement.schema());
	}

	private static void checkName(String name) {
		if (name == null || !NAME.matcher(name).matches()) {
			throw new CodexConfigurationException("skill '" + name + "'", "this cannot be the name of a tool.",
					"Choose 1 to 64 of the characters a-z, A-Z, 0-9, _ and -.");
		}
		if (DynamicTool.isReserved(name)) {
			throw new CodexConfigurationException("skill '" + name + "'",
					"the runtime has a tool of that name, or keeps names of that kind for MCP servers.",
					"Choose another name, with the attribute 'name' if it is the method's.");
		}
	}

}
