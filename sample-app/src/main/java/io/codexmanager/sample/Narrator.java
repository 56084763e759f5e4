package io.codexmanager.sample;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolCallResolvedEvent;
import io.codexmanager.protocol.session.CommandExecutionItem;
import io.codexmanager.protocol.session.Item;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Prints what happens as it happens. Turns are told by whoever waits for them, all else
 * by events, so it is called from several threads.
 */
@Component
class Narrator {

	private static final String OWN = "@ownSessions.contains(#root.event.threadId())";

	private boolean inDelta;

	/**
	 * Print a line.
	 * @param what what it is about
	 * @param text what to say
	 */
	synchronized void line(String what, @Nullable Object text) {
		endDelta();
		System.out.printf("%-9s| %s%n", what, text);
	}

	/**
	 * Tell what happens in a turn.
	 * @param update what happened
	 */
	synchronized void update(TurnUpdate update) {
		if (update instanceof TurnUpdate.TextDelta delta) {
			delta(delta.text());
		}
		else if (update instanceof TurnUpdate.ItemCompleted completed) {
			completed(completed.item());
		}
	}

	@CodexEventListener
	void connected(StreamConnectedEvent event) {
		line("stream", "profile " + event.profile() + " is connected" + (event.reconnected() ? " again" : ""));
	}

	/** Before {@link Approvals}, so that the question comes before the answer. */
	@CodexEventListener(condition = OWN)
	@Order(0)
	void asked(ApprovalRequestedEvent event) {
		line("approval", event.isCommand() ? "may I run: " + event.command() : event.request().summary());
	}

	@CodexEventListener(condition = OWN)
	void decided(ApprovalResolvedEvent event) {
		line("approval", (event.decision() != null) ? event.decision() : event.status());
	}

	@CodexEventListener(condition = OWN)
	void called(ToolCallRequestedEvent event) {
		line("tool", event.request().tool() + " " + event.request().arguments());
	}

	@CodexEventListener(condition = OWN)
	void served(ToolCallResolvedEvent event) {
		line("tool", event.success() ? "served" : event.status() + " without success");
	}

	private void delta(String text) {
		if (!this.inDelta) {
			this.inDelta = true;
			System.out.printf("%-9s| ", "model");
		}
		System.out.print(text);
		System.out.flush();
	}

	private void completed(Item item) {
		if (item instanceof CommandExecutionItem command) {
			String output = (command.aggregatedOutput() != null) ? command.aggregatedOutput().strip() : "";
			line("command", command.command() + " -> " + command.status() + (output.isEmpty() ? "" : ": " + output));
		}
		else {
			endDelta();
		}
	}

	private void endDelta() {
		if (this.inDelta) {
			this.inDelta = false;
			System.out.println();
		}
	}

}
