package io.codexmanager.docs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.client.CodexManager;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.skill.SkillContext;
import io.codexmanager.skill.SkillException;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

class SkillSnippets {

	interface TicketService {

		List<String> find(String state, LocalDate since, int limit);

		Mono<String> close(String id, String user);

	}

	@Component
	static class TicketSkills {

		private final TicketService tickets;

		TicketSkills(TicketService tickets) {
			this.tickets = tickets;
		}

		enum State {

			OPEN, CLOSED

		}

		record Query(@SkillParam("Which tickets") State state,
				@SkillParam("Changed on this day or later") LocalDate since) {
		}

		@RemoteSkill(description = "Finds tickets", catalog = "tickets")
		List<String> findTickets(Query query, @SkillParam("At most so many, 20 without it") Optional<Integer> limit) {
			return this.tickets.find(query.state().name(), query.since(), limit.orElse(20));
		}

		@RemoteSkill(description = "Closes a ticket for good", catalog = "tickets", timeout = "5s")
		Mono<String> closeTicket(@SkillParam("Id of the ticket") String ticketId, SkillContext context) {
			if (!ticketId.matches("T-\\d+")) {
				throw new SkillException("'" + ticketId + "' is no ticket id; ids look like T-1.");
			}
			return this.tickets.close(ticketId, "session " + context.sessionId());
		}

	}

	String create(CodexManager codex, RemoteSkills skills) {
		CreateSession request = CreateSession.in("/srv/repo").tools(skills.catalog("tickets").tools());
		CreatedSession created = codex.sessions().create(request);
		skills.bind(codex.profile(), created.id(), "tickets"); // before the first message
		return created.id();
	}

}
