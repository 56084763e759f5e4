package io.codexmanager.docs;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;

import org.springframework.stereotype.Component;

@Component
class Tickets {

	@RemoteSkill(description = "Looks up a ticket")
	Ticket lookupTicket(@SkillParam("Id of the ticket, for example T-1") String ticketId) {
		return new Ticket(ticketId, "open");
	}

	record Ticket(String id, String state) {
	}

}
