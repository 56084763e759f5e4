package io.codexmanager.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.codexmanager.client.CodexManagers;
import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.skill.SkillDefinition;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.skill.SkillRegistry;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Shows what this instance knows: profiles, runtimes, streams, sessions, open requests,
 * listeners and skills, and what happened last. Answers at once, also while a manager is
 * down, because none is asked. Never shows prompts, arguments or answers. For the
 * library's own use.
 */
@Endpoint(id = "codexmanager", defaultAccess = Access.READ_ONLY)
public class CodexManagerEndpoint {

	private final CodexManagers managers;

	private final ProfileDescriber profiles;

	private final ListenerContainer listeners;

	private final SkillRegistry skills;

	private final SkillDispatcher calls;

	private final RecentActivity recent;

	private final Iterable<SanitizingFunction> sanitizing;

	private final Show showValues;

	/**
	 * Create the endpoint.
	 * @param managers the profiles
	 * @param profiles describes each
	 * @param listeners knows the listeners
	 * @param skills knows the skills
	 * @param calls knows the calls of this moment
	 * @param recent knows what happened last
	 * @param sanitizing shows or hides values
	 * @param showValues when addresses and reasons of failures are shown
	 */
	public CodexManagerEndpoint(CodexManagers managers, ProfileDescriber profiles, ListenerContainer listeners,
			SkillRegistry skills, SkillDispatcher calls, RecentActivity recent, Iterable<SanitizingFunction> sanitizing,
			Show showValues) {
		this.managers = managers;
		this.profiles = profiles;
		this.listeners = listeners;
		this.skills = skills;
		this.calls = calls;
		this.recent = recent;
		this.sanitizing = sanitizing;
		this.showValues = showValues;
	}

	/**
	 * Describe everything.
	 * @return what is known at this moment
	 */
	@ReadOperation
	public CodexManagerDescriptor describe() {
		return describe(this.showValues.isShown(true));
	}

	CodexManagerDescriptor describe(boolean shown) {
		ShownValues values = new ShownValues(this.sanitizing, shown);
		Map<String, CodexManagerDescriptor.Profile> described = new LinkedHashMap<>();
		new TreeSet<>(this.managers.profiles())
			.forEach((profile) -> described.put(profile, this.profiles.describe(profile, values)));
		return new CodexManagerDescriptor(LibraryVersion.get(), this.managers.defaultProfile(), described,
				this.listeners.listeners(), catalogs(), this.calls.counts(), this.recent.recent());
	}

	private Map<String, List<CodexManagerDescriptor.Skill>> catalogs() {
		Map<String, List<CodexManagerDescriptor.Skill>> catalogs = new LinkedHashMap<>();
		this.skills.all()
			.forEach((catalog, skills) -> catalogs.put(catalog,
					skills.values().stream().map(CodexManagerEndpoint::skill).toList()));
		return catalogs;
	}

	private static CodexManagerDescriptor.Skill skill(SkillDefinition skill) {
		return new CodexManagerDescriptor.Skill(skill.name(), skill.timeout());
	}

}
