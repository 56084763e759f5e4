package io.codexmanager.soak;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.AgentMessageItem;

/**
 * The listeners and the skill of one instance of the service.
 */
class Instance {

	private final String name;

	private final Ledger ledger;

	Instance(String name, Ledger ledger) {
		this.name = name;
		this.ledger = ledger;
	}

	@CodexEventListener
	ApprovalDecision decide(ApprovalRequestedEvent event) {
		this.ledger.ran(event.command());
		return ApprovalDecision.accept();
	}

	@CodexEventListener
	ToolInputAnswer answer(ToolInputRequestedEvent event) {
		String key = event.request().questions().get(0).id();
		this.ledger.ran(key);
		return ToolInputAnswer.of(Map.of(key, List.of("yes")));
	}

	@RemoteSkill(name = "note", description = "Takes a note")
	String note(@SkillParam("What to note") String key) {
		this.ledger.ran(key);
		return key;
	}

	@CodexEventListener(delivery = Delivery.ONCE)
	void ended(TurnCompletedEvent event) {
		this.ledger.ran("end of " + event.turnId());
	}

	@CodexEventListener(Flood.END)
	void endOfFlood(ManagerEvent event) {
		this.ledger.ran(Flood.END + " " + this.name);
	}

	@CodexEventListener
	void piece(AgentMessageDeltaEvent event) {
		this.ledger.piece(event.delta().length());
	}

	@CodexEventListener
	void said(ItemCompletedEvent event) {
		if (event.item() instanceof AgentMessageItem message) {
			this.ledger.heard(this.name, Objects.requireNonNull(event.threadId()),
					Integer.parseInt(Objects.requireNonNull(message.text())));
		}
	}

}
