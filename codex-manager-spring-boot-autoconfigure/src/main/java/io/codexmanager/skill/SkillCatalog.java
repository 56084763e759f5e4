package io.codexmanager.skill;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.codexmanager.protocol.request.DynamicTool;

/**
 * The skills that a session is created with, as they were when the catalog was requested.
 * A session keeps the tools that it was created with; none can be added later.
 *
 * @param name name of the catalog
 * @param tools its skills, in the order of their names
 */
public record SkillCatalog(String name, List<DynamicTool> tools) {

	public SkillCatalog {
		tools = List.copyOf(tools);
	}

	/**
	 * Return the names of the skills.
	 * @return the names, in order
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		this.tools.forEach((tool) -> names.add(tool.name()));
		return names;
	}

}
