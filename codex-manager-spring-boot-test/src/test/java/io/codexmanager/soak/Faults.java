package io.codexmanager.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.FaultProxy;
import org.awaitility.Awaitility;

/**
 * Breaks something whenever a further part of the requests has been answered.
 */
final class Faults {

	private static final int LONGEST_FRAME = 4000;

	private final EmbeddedCodexManager manager;

	private final List<Replica> replicas;

	private final Random random;

	private int connections;

	private int restarts;

	/** With the time at which each is mended. */
	private final Map<FaultProxy, Instant> broken = new HashMap<>();

	Faults(EmbeddedCodexManager manager, List<Replica> replicas, Random random) {
		this.manager = manager;
		this.replicas = replicas;
		this.random = random;
	}

	int connections() {
		return this.connections;
	}

	int restarts() {
		return this.restarts;
	}

	/**
	 * Mend what has been broken long enough, and break what is due.
	 */
	void proceed(int answered, int of, int connections, int restarts) {
		this.broken.entrySet().removeIf((entry) -> {
			boolean due = Instant.now().isAfter(entry.getValue());
			if (due) {
				entry.getKey().mend();
			}
			return due;
		});
		if (this.restarts < restarts && answered >= of * (this.restarts + 1) / (restarts + 1)) {
			this.restarts++;
			this.manager.restart();
		}
		else if (this.connections < connections && answered >= of * (this.connections + 1) / (connections + 2)) {
			FaultProxy network = this.replicas.get(this.random.nextInt(this.replicas.size())).network();
			if (!this.broken.containsKey(network)) {
				this.connections++;
				breakConnection(network);
			}
		}
	}

	/**
	 * Mend what is still broken, and wait until all are connected anew: a connection that
	 * was swallowed looks like one for a while.
	 */
	void end(Duration limit) {
		Instant mended = Instant.now();
		this.replicas.forEach((replica) -> {
			replica.network().mend();
			replica.network().cut();
		});
		this.broken.clear();
		Awaitility.await()
			.atMost(limit)
			.until(() -> this.replicas.stream().allMatch((replica) -> replica.isConnectedSince(mended)));
	}

	private void breakConnection(FaultProxy network) {
		int length = 50 + this.random.nextInt(450);
		switch (this.connections % 5) {
			case 0 -> network.cut();
			case 1 -> network.cutAfter(this.random.nextInt(LONGEST_FRAME));
			case 2 -> network.stall();
			case 3 -> network.swallow();
			default -> {
				network.refuse(true);
				network.cut();
			}
		}
		this.broken.put(network, Instant.now().plus(Duration.ofMillis(length)));
	}

}
