package com.example.demo;

import java.util.Map;

import io.codexmanager.test.AutoConfigureEmbeddedCodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureEmbeddedCodexManager
class DemoApplicationTests {

	@Autowired
	private EmbeddedCodexManager manager;

	@Autowired
	private Assistant assistant;

	@Test
	void theModelLooksUpATicketAndReadsTheClock() {
		this.manager.script((turn) -> {
			String ticket = turn.callTool("lookup_ticket", Map.of("ticketId", "T-1")).text();
			boolean allowed = turn.askCommandApproval("date").accepted();
			turn.say(ticket + " May I read the clock: " + allowed);
		});
		assertThat(this.assistant.ask("Is T-1 overdue?")).isEqualTo("Ticket T-1 is open. May I read the clock: true");
	}

}
