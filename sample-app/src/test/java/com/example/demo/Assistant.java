package com.example.demo;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;

import org.springframework.stereotype.Service;

@Service
public class Assistant {

	private static final String DIRECTORY = "/tmp";

	private final CodexManager codex;

	private final RemoteSkills skills;

	Assistant(CodexManager codex, RemoteSkills skills) {
		this.codex = codex;
		this.skills = skills;
	}

	public String ask(String text) {
		CreateSession request = CreateSession.in(DIRECTORY)
			.approvalPolicy(ApprovalPolicy.UNTRUSTED)
			.tools(this.skills.catalog().tools());
		SessionScope session = this.codex.session(this.codex.sessions().create(request).id());
		return session.ask(text).text();
	}

	@CodexEventListener
	ApprovalDecision decide(ApprovalRequestedEvent request) {
		boolean clock = request.isExactly("date") && DIRECTORY.equals(request.cwd());
		return clock ? ApprovalDecision.accept() : null; // null leaves it to others
	}

	@RemoteSkill(description = "Looks up a ticket")
	String lookupTicket(@SkillParam("Id of the ticket, for example T-1") String ticketId) {
		return "Ticket " + ticketId + " is open.";
	}

}
