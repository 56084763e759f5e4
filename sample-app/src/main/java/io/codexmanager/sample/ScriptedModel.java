package io.codexmanager.sample;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.codexmanager.test.EmbeddedCodexManagerConfiguration;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.ToolCallReply;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The model of the embedded manager. It can tell whether a ticket is overdue; whatever
 * does not name a ticket, or begins with a word such as {@code SHELL}, is left to the
 * default script.
 */
@Component
@Profile("embedded")
@Import(EmbeddedCodexManagerConfiguration.class)
class ScriptedModel implements ModelScript {

	private static final Pattern COMMAND = Pattern.compile("[A-Z]{3,}\\b");

	private static final Pattern TICKET = Pattern.compile("T-\\d+");

	private static final Duration TYPING = Duration.ofMillis(40);

	private final ModelScript others = ModelScript.byDefault();

	private final JsonMapper json = new JsonMapper();

	@Override
	public void play(ModelTurn turn) throws Exception {
		Matcher ticket = TICKET.matcher(turn.text());
		if (COMMAND.matcher(turn.text()).lookingAt() || !ticket.find()) {
			this.others.play(turn);
			return;
		}
		type(turn, "I look up ticket " + ticket.group() + " and ask the clock.");
		ToolCallReply found = turn.callTool("lookup_ticket", Map.of("ticketId", ticket.group()));
		if (!found.success()) {
			type(turn, found.text());
			return;
		}
		LocalDate today = LocalDate.now();
		ApprovalReply clock = turn.askCommandApproval("date +%F", today + "\n", 0);
		type(turn, clock.accepted() ? verdict(ticket.group(), found.text(), today) : "I was not allowed to run date.");
	}

	private String verdict(String id, String ticket, LocalDate today) {
		LocalDate due = LocalDate.parse(this.json.readTree(ticket).path("due").asString());
		return "Ticket " + id + " was due on " + due + " and today is " + today + ", so it is "
				+ (due.isBefore(today) ? "overdue." : "not overdue.");
	}

	private static void type(ModelTurn turn, String text) {
		turn.stream(TYPING, Arrays.asList(text.split("(?<= )")));
	}

}
