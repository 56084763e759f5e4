package io.codexmanager.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;

/**
 * The manager, a program of its own. It takes a number of approvals to open before it
 * prints its address, and prints for each line that it reads how many of them were
 * decided how.
 */
final class LoadedManager {

	static final String ADDRESS = "address ";

	static final String APPROVALS = "approvals ";

	/** What the first word of a message has the model do. */
	static final String TOOL = "tool ";

	private static final String APPROVE = "approve ";

	private static final int APPROVALS_PER_SESSION = 100;

	/** Of the threads that wait for a decision. */
	private static final int STACK_SIZE = 128 * 1024;

	private static final Duration LIMIT = Patience.LIMIT;

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model(this::play)
		.initialRename(false)
		.runtimeCapacity(128)
		.runtimeReadTime(Duration.ofMillis(1))
		.build();

	private LoadedManager() {
	}

	public static void main(String[] args) throws IOException {
		new LoadedManager().run(Integer.parseInt(args[0]));
	}

	private void run(int approvals) throws IOException {
		this.manager.start();
		open(approvals);
		System.out.println(ADDRESS + this.manager.baseUrl());
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (commands.readLine() != null) {
			System.out.println(APPROVALS + "accepted=" + this.accepted + " refused=" + this.refused + " open="
					+ this.manager.pendingRequests().size());
		}
		this.manager.close();
	}

	private void open(int approvals) {
		CodexManager codex = ReactiveCodexManager.builder("opener", URI.create(this.manager.baseUrl() + "/api"))
			.timeout(LIMIT)
			.build()
			.blocking();
		for (int left = approvals; left > 0; left -= APPROVALS_PER_SESSION) {
			String sessionId = codex.sessions().create(CreateSession.in("/workspace")).id();
			codex.sessions().sendMessage(sessionId, SendMessage.of(APPROVE + Math.min(left, APPROVALS_PER_SESSION)));
		}
		Awaitility.await().atMost(LIMIT).until(() -> this.manager.pendingRequests().size() == approvals);
	}

	private void play(ModelTurn turn) {
		String text = turn.text();
		if (text.startsWith(APPROVE)) {
			approve(turn, Integer.parseInt(text.substring(APPROVE.length())));
		}
		else if (text.startsWith(TOOL)) {
			turn.say(turn.callTool("work", Map.of("what", text)).text());
		}
		else {
			turn.stream(Duration.ofMillis(100), List.of("echo ", text));
		}
	}

	/** A turn whose requests are all open at the same time. */
	private void approve(ModelTurn turn, int count) {
		List<Thread> askers = IntStream.range(0, count)
			.mapToObj((number) -> new Thread(null, () -> approve(turn, "command " + number), "asker", STACK_SIZE))
			.toList();
		askers.forEach(Thread::start);
		for (Thread asker : askers) {
			try {
				asker.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void approve(ModelTurn turn, String command) {
		ApprovalReply reply = turn.askCommandApproval(command);
		(reply.accepted() ? this.accepted : this.refused).incrementAndGet();
	}

}
