package io.codexmanager.docs;

import java.util.Map;

import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.test.AutoConfigureEmbeddedCodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ToolCallReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ReviewsTests.Application.class, webEnvironment = WebEnvironment.NONE)
@AutoConfigureEmbeddedCodexManager
class ReviewsTests {

	@Autowired
	private EmbeddedCodexManager manager;

	@Autowired
	private Reviews reviews;

	@BeforeEach
	void reset() {
		this.manager.reset();
	}

	@Test
	void theModelMayBuildAndLookUpTickets() {
		this.manager.script((turn) -> {
			ToolCallReply ticket = turn.callTool("lookup_ticket", Map.of("ticketId", "T-1"));
			ApprovalReply build = turn.askCommandApproval("mvn verify");
			turn.say(ticket.text() + ", " + build.decision());
		});
		assertThat(this.reviews.summary()).isEqualTo("{\"id\":\"T-1\",\"state\":\"open\"}, ACCEPT");
	}

	@Test
	void aTurnThatFailsIsAnException() {
		this.manager.script((turn) -> {
			turn.say("I begin");
			turn.fail("out of credit");
		});
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(this.reviews::summary)
			.withMessageContaining("out of credit")
			.satisfies((ex) -> assertThat(ex.collectedText()).isEqualTo("I begin"));
	}

	@Test
	void theAnswerIsFoundWhenTheConnectionIsCut() {
		this.manager.script((turn) -> {
			this.manager.dropConnections();
			turn.say("still here");
		});
		assertThat(this.reviews.summary()).isEqualTo("still here");
	}

	@EnableAutoConfiguration
	@Import({ Reviews.class, Approvals.class, Tickets.class })
	static class Application {

	}

}
