package io.codexmanager.sample;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.skill.RemoteSkills;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Creates a session and asks for something, once the service is up. Approvals and tool
 * calls are none of its business: {@link Approvals} and {@link Tickets} see to them.
 */
@Component
class Demo implements ApplicationRunner {

	private final CodexManager codex;

	private final RemoteSkills skills;

	private final OwnSessions ownSessions;

	private final Narrator narrator;

	private final DemoProperties properties;

	private final Environment environment;

	Demo(CodexManager codex, RemoteSkills skills, OwnSessions ownSessions, Narrator narrator, DemoProperties properties,
			Environment environment) {
		this.codex = codex;
		this.skills = skills;
		this.ownSessions = ownSessions;
		this.narrator = narrator;
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments args) {
		try {
			SessionScope session = createSession();
			this.properties.ask().forEach((text) -> ask(session, text));
		}
		catch (CodexException ex) {
			this.narrator.line("stopped", ex.getMessage());
		}
		String address = "http://localhost:" + this.environment.getProperty("local.server.port") + "/actuator";
		this.narrator.line("up", address + "/health and " + address + "/metrics, until Ctrl-C");
	}

	private SessionScope createSession() {
		CreateSession request = StringUtils.hasText(this.properties.cwd()) ? CreateSession.in(this.properties.cwd())
				: CreateSession.withDefaults();
		CreatedSession created = this.codex.sessions()
			.create(request.approvalPolicy(ApprovalPolicy.UNTRUSTED).tools(this.skills.catalog().tools()));
		String id = created.id();
		this.ownSessions.add(id, created.session().cwd());
		this.narrator.line("session", id + " with skills " + this.skills.catalog().names());
		return this.codex.session(id);
	}

	private void ask(SessionScope session, String text) {
		this.narrator.line("ask", text);
		String answer = session.stream(text, this.narrator::update).text();
		this.narrator.line("answer", answer);
	}

}
