package io.codexmanager.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.listener.DecisionTargets;
import io.codexmanager.skill.SkillSettings;
import io.codexmanager.skill.SkillTargets;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.OpenRequests;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Tells listeners and skills whom to answer. Looks clients and streams up late, because
 * these need the listeners and skills first.
 */
final class RequestTargets implements DecisionTargets, SkillTargets {

	private final Map<String, SkillSettings> skills;

	private final ObjectProvider<CodexManagers> managers;

	private final ObjectProvider<CodexEventStreams> streams;

	RequestTargets(Profiles profiles, ObjectProvider<CodexManagers> managers,
			ObjectProvider<CodexEventStreams> streams) {
		this.skills = profiles.all().stream().collect(Collectors.toMap(Profile::name, StreamMapper::skills));
		this.managers = managers;
		this.streams = streams;
	}

	@Override
	public ReactiveCodexManager client(String profile) {
		return this.managers.getObject().reactive(profile);
	}

	@Override
	public OpenRequests openRequests(String profile) {
		return this.streams.getObject().get(profile);
	}

	@Override
	public SkillSettings settings(String profile) {
		return Objects.requireNonNull(this.skills.get(profile), () -> "There is no profile '" + profile + "'");
	}

}
