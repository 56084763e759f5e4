package com.example.consumer;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.skill.RemoteSkills;

import org.springframework.stereotype.Service;

@Service
class Reviews {

	private final CodexManager codex;

	private final RemoteSkills skills;

	Reviews(CodexManager codex, RemoteSkills skills) {
		this.codex = codex;
		this.skills = skills;
	}

	boolean possible() {
		return this.codex.system().health().usable() && this.skills.catalog().names().contains("reviewer_of");
	}

	@RemoteSkill(description = "Tells who reviews a file")
	String reviewerOf(@SkillParam("Path of the file") String path) {
		return "nobody reviews " + path;
	}

	@CodexEventListener
	ApprovalDecision decide(ApprovalRequestedEvent request) {
		return request.isExactly("date") ? ApprovalDecision.accept() : null;
	}

}
