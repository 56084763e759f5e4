package io.codexmanager.skill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.protocol.request.DynamicTool;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Registry of all skills by catalog, and of the sessions that are bound to a catalog.
 * Annotated methods are registered at startup; skills without annotations can be
 * registered and unregistered at any time, which only affects sessions that are created
 * later. Thread-safe.
 */
public final class SkillRegistry implements RemoteSkills {

	/** Most tools that a session can be created with. */
	static final int MOST_SKILLS = 128;

	private final Object monitor = new Object();

	private final Map<SessionKey, String> bindings = new ConcurrentHashMap<>();

	private volatile Map<String, Map<String, SkillDefinition>> catalogs = Map.of();

	private volatile boolean known;

	/**
	 * Create a registry whose skills are those that are registered, from now on.
	 */
	public SkillRegistry() {
		this(true);
	}

	private SkillRegistry(boolean known) {
		this.known = known;
	}

	/**
	 * Create a registry for annotated methods, which are registered once all singletons
	 * have been created. Requesting a catalog before that fails, because a session keeps
	 * the tools that it was created with.
	 * @return a registry to hand to a {@link SkillRegistrar}
	 */
	public static SkillRegistry forAnnotatedMethods() {
		return new SkillRegistry(false);
	}

	/**
	 * The annotated methods are registered.
	 */
	void known() {
		this.known = true;
	}

	/**
	 * Add a skill.
	 * @param definition the skill
	 * @throws CodexConfigurationException if its catalog is full or has a skill of that
	 * name
	 */
	public void register(SkillDefinition definition) {
		synchronized (this.monitor) {
			Map<String, SkillDefinition> skills = copyOf(definition.catalog());
			String place = "skill '" + definition.name() + "' of catalog '" + definition.catalog() + "'";
			if (skills.putIfAbsent(definition.name(), definition) != null) {
				throw new CodexConfigurationException(place, "the catalog has a skill of that name already.",
						"Give one of them another name or another catalog.");
			}
			if (skills.size() > MOST_SKILLS) {
				throw new CodexConfigurationException(place,
						"the catalog has more than " + MOST_SKILLS + " skills, which no session takes.",
						"Spread the skills over several catalogs.");
			}
			replace(definition.catalog(), skills);
		}
	}

	/**
	 * Remove a skill from the default catalog. Running calls continue.
	 * @param name name of the skill
	 * @return {@code false} if there was none
	 */
	public boolean unregister(String name) {
		return unregister(SkillDefinition.DEFAULT_CATALOG, name);
	}

	/**
	 * Remove a skill. Running calls continue. A catalog remains, even if it is empty.
	 * @param catalog name of the catalog
	 * @param name name of the skill
	 * @return {@code false} if there was none
	 */
	public boolean unregister(String catalog, String name) {
		synchronized (this.monitor) {
			Map<String, SkillDefinition> skills = copyOf(catalog);
			boolean removed = skills.remove(name) != null;
			if (removed) {
				replace(catalog, skills);
			}
			return removed;
		}
	}

	@Override
	public SkillCatalog catalog() {
		return catalog(SkillDefinition.DEFAULT_CATALOG);
	}

	@Override
	public SkillCatalog catalog(String name) {
		checkKnown(name);
		List<DynamicTool> tools = this.catalogs.getOrDefault(name, Map.of())
			.values()
			.stream()
			.map(SkillDefinition::tool)
			.toList();
		return new SkillCatalog(name, tools);
	}

	@Override
	public void bind(String profile, String sessionId, String catalog) {
		Assert.hasText(profile, "'profile' must not be empty");
		Assert.hasText(sessionId, "'sessionId' must not be empty");
		checkKnown(catalog);
		this.bindings.put(new SessionKey(profile, sessionId), catalog);
	}

	@Override
	public void unbind(String profile, String sessionId) {
		this.bindings.remove(new SessionKey(profile, sessionId));
	}

	/**
	 * Return the sessions that are bound to a catalog.
	 * @param profile the profile of the sessions
	 * @return ids of sessions
	 */
	public Set<String> boundSessions(String profile) {
		return Set.copyOf(bindings(profile).keySet());
	}

	/**
	 * Return which catalogs sessions are bound to.
	 * @param profile the profile of the sessions
	 * @return names of catalogs by id of the session
	 */
	public Map<String, String> bindings(String profile) {
		Map<String, String> bound = new TreeMap<>();
		this.bindings.forEach((key, catalog) -> {
			if (key.profile().equals(profile)) {
				bound.put(key.sessionId(), catalog);
			}
		});
		return bound;
	}

	/**
	 * Find who serves a call.
	 * @param profile the profile of the session
	 * @param sessionId the session
	 * @param tool the tool that is called
	 * @return the route
	 */
	SkillRoute route(String profile, String sessionId, String tool) {
		Map<String, Map<String, SkillDefinition>> catalogs = this.catalogs;
		String bound = this.bindings.get(new SessionKey(profile, sessionId));
		if (bound != null) {
			SkillDefinition definition = find(catalogs, bound, tool);
			return (definition != null) ? SkillRoute.to(definition) : SkillRoute.nowhere();
		}
		SkillDefinition definition = find(catalogs, SkillDefinition.DEFAULT_CATALOG, tool);
		if (definition != null) {
			return SkillRoute.to(definition);
		}
		List<SkillDefinition> others = catalogs.values()
			.stream()
			.filter((skills) -> skills.containsKey(tool))
			.map((skills) -> skills.get(tool))
			.toList();
		return (others.size() == 1) ? SkillRoute.to(others.get(0)) : SkillRoute.elsewhere();
	}

	/**
	 * Tell whether there is a skill for a call.
	 * @param profile the profile of the session
	 * @param sessionId the session
	 * @param tool the tool that is called
	 * @return {@code true} if a skill here serves it
	 */
	public boolean serves(String profile, String sessionId, String tool) {
		return route(profile, sessionId, tool).definition() != null;
	}

	/**
	 * Tell whether there are no skills.
	 * @return {@code true} if no catalog has a skill
	 */
	public boolean isEmpty() {
		return this.catalogs.values().stream().allMatch(Map::isEmpty);
	}

	/**
	 * Return all skills.
	 * @return the skills by catalog and name, in order, immutable
	 */
	public Map<String, Map<String, SkillDefinition>> all() {
		return this.catalogs;
	}

	private static @Nullable SkillDefinition find(Map<String, Map<String, SkillDefinition>> catalogs, String catalog,
			String tool) {
		return catalogs.getOrDefault(catalog, Map.of()).get(tool);
	}

	private void checkKnown(String catalog) {
		Assert.state(this.known, "The skills are not known yet: the methods annotated with @RemoteSkill are found when "
				+ "all singletons are there. Ask for a catalog when it is needed, for example in the method that "
				+ "creates a session or in an ApplicationRunner, and not in a constructor, in @PostConstruct or in a "
				+ "@Bean method");
		Assert.isTrue(catalog.equals(SkillDefinition.DEFAULT_CATALOG) || this.catalogs.containsKey(catalog),
				() -> "There is no catalog '" + catalog + "'; known catalogs: " + this.catalogs.keySet());
	}

	private Map<String, SkillDefinition> copyOf(String catalog) {
		return new TreeMap<>(this.catalogs.getOrDefault(catalog, Map.of()));
	}

	private void replace(String catalog, Map<String, SkillDefinition> skills) {
		Map<String, Map<String, SkillDefinition>> changed = new TreeMap<>(this.catalogs);
		changed.put(catalog, Collections.unmodifiableMap(new LinkedHashMap<>(skills)));
		this.catalogs = Collections.unmodifiableMap(changed);
	}

	private record SessionKey(String profile, String sessionId) {
	}

}
