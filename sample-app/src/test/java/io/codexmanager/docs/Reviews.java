package io.codexmanager.docs;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;

import org.springframework.stereotype.Service;

@Service
class Reviews {

	private final CodexManager codex; // of the default profile

	private final RemoteSkills skills;

	Reviews(CodexManager codex, RemoteSkills skills) {
		this.codex = codex;
		this.skills = skills;
	}

	String summary() {
		CreateSession request = CreateSession.in("/srv/repo").tools(this.skills.catalog().tools());
		SessionScope session = this.codex.session(this.codex.sessions().create(request).id());
		return session.ask("Summarise this repository").text();
	}

}
