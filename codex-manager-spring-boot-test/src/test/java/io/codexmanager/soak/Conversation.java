package io.codexmanager.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;
import io.codexmanager.test.script.ToolCallReply;

/**
 * One session of the model, which makes its requests one after the other, over as many
 * turns as it takes: a turn ends early when the runtime goes.
 */
final class Conversation {

	static final String ANSWERED = "answered";

	static final String EXPIRED = "expired";

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger said = new AtomicInteger();

	private final int requests;

	private final Ledger ledger;

	private final Random random;

	private volatile boolean playing;

	Conversation(int requests, Ledger ledger, long seed) {
		this.requests = requests;
		this.ledger = ledger;
		this.random = new Random(seed);
	}

	boolean isPlaying() {
		return this.playing;
	}

	int answered() {
		return this.answered.get();
	}

	boolean isDone() {
		return this.answered.get() >= this.requests;
	}

	void play(ModelTurn turn) {
		this.playing = true;
		try {
			boolean alive = true;
			while (alive && !isDone()) {
				turn.say(String.valueOf(this.said.incrementAndGet()));
				turn.pause(Duration.ofMillis(this.random.nextInt(400)));
				alive = request(turn);
			}
		}
		finally {
			this.playing = false;
		}
	}

	private boolean request(ModelTurn turn) {
		int number = this.answered.get();
		String key = turn.sessionId() + "/" + turn.turnId() + "/" + number;
		boolean delivered = false;
		try {
			delivered = ask(turn, key, number % 3);
			return delivered;
		}
		finally {
			this.ledger.ended(key, delivered ? ANSWERED : EXPIRED);
			if (delivered) {
				this.answered.incrementAndGet();
			}
		}
	}

	private static boolean ask(ModelTurn turn, String key, int kind) {
		switch (kind) {
			case 0 -> {
				ApprovalReply reply = turn.askCommandApproval(key);
				return reply.accepted();
			}
			case 1 -> {
				Map<String, List<String>> answers = turn.ask(Question.of(key, "May it go on?", "yes", "no"));
				return List.of("yes").equals(answers.get(key));
			}
			default -> {
				ToolCallReply reply = turn.callTool("note", Map.of("key", key));
				return reply.answered() && reply.success() && reply.text().contains(key);
			}
		}
	}

}
