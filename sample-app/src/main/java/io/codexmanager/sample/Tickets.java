package io.codexmanager.sample;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.skill.SkillException;

import org.springframework.stereotype.Component;

/**
 * Tickets, which the model can look up.
 */
@Component
class Tickets {

	private final Map<String, Ticket> tickets = new TreeMap<>();

	Tickets() {
		LocalDate today = LocalDate.now();
		this.tickets.put("T-1", new Ticket("T-1", "Invoices show the wrong VAT", today.minusDays(3)));
		this.tickets.put("T-2", new Ticket("T-2", "The export is slow", today.plusDays(30)));
	}

	@RemoteSkill(description = "Looks up a ticket")
	Ticket lookupTicket(@SkillParam("Id of the ticket, for example T-1") String ticketId) {
		Ticket ticket = this.tickets.get(ticketId);
		if (ticket == null) {
			throw new SkillException("There is no ticket '" + ticketId + "'; there are " + this.tickets.keySet());
		}
		return ticket;
	}

	/**
	 * A ticket.
	 *
	 * @param id its id
	 * @param title what it is about
	 * @param due when it is due
	 */
	record Ticket(String id, String title, LocalDate due) {
	}

}
