package io.codexmanager.test.runtime.job;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.TurnObserver;
import io.codexmanager.test.runtime.session.TurnRun;
import io.codexmanager.test.runtime.support.JobOptions;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The extension that the real manager ships: it has chats renamed and, in projects, file
 * changes and turns reviewed.
 */
public final class Supervisor implements TurnObserver {

	private static final String NEW = "New chat";

	private final Jobs jobs;

	private final boolean initialRename;

	public Supervisor(Jobs jobs, JobOptions options) {
		this.jobs = jobs;
		this.initialRename = options.initialRename();
	}

	@Override
	public void messaged(ManagedSession session, String turnId) {
		if (this.initialRename && NEW.equalsIgnoreCase(session.title())) {
			this.jobs.enqueue(JobPlan.of(JobPlan.RENAME, session, turnId, session.id(),
					"Give the chat " + session.id() + " a title that says what it is about."));
		}
	}

	@Override
	public void fileChangeAsked(TurnRun run, String itemId, String approvalId) {
		ManagedSession session = run.session();
		if (session.projectId() == null) {
			return;
		}
		String turnId = run.turn().id();
		JobPlan plan = JobPlan.of(JobPlan.FILE_CHANGE_REVIEW, session, turnId,
				session.id() + ":" + turnId + ":" + itemId, "Review the file change " + itemId + ".");
		plan.payload().put("itemId", itemId).put("approvalId", approvalId).put("anchorItemId", itemId);
		String where = "::" + session.id() + "::" + turnId + "::" + itemId;
		ArrayNode targets = plan.payload().putArray("supplementalTargets");
		target(targets, "file-change-explain" + where, "fileChange.explainability", "Analyzing proposed file change...",
				"Explainability", "summary");
		target(targets, "file-change-supervisor-insight" + where, "fileChange.supervisorInsight",
				"Supervisor analyzing diff...", "Supervisor insight", "insight");
		this.jobs.enqueue(plan);
	}

	@Override
	public void ended(TurnRun run) {
		ManagedSession session = run.session();
		if (session.projectId() == null || !run.turn().completed() || run.diff().isEmpty()) {
			return;
		}
		String turnId = run.turn().id();
		JobPlan plan = JobPlan.of(JobPlan.TURN_REVIEW, session, turnId, session.id() + ":" + turnId,
				"Review the turn " + turnId + ".");
		target(plan.payload().putArray("supplementalTargets"),
				"turn-supervisor-review::" + session.id() + "::" + turnId, "turn.supervisorReview",
				"Supervisor reviewing completed turn...", "Turn supervisor review", "review");
		this.jobs.enqueue(plan);
	}

	private static void target(ArrayNode targets, String id, String type, String placeholder, String subject,
			String text) {
		ObjectNode target = targets.addObject().put("messageId", id).put("type", type);
		target.putArray("placeholderTexts").add(placeholder);
		target.put("completeFallback", subject + " completed, but no detailed " + text + " text was produced.");
		target.put("errorFallback", subject + " failed before detailed output was produced.");
		target.put("canceledFallback", subject + " was canceled before detailed output was produced.");
	}

}
