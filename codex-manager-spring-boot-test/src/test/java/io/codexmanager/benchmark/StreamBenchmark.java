package io.codexmanager.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TranscriptUpdatedEvent;
import io.codexmanager.protocol.ProtocolJson;
import org.junit.jupiter.api.Test;
import reactor.netty.ByteBufFlux;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames through the library, from the socket to the return of a listener, against what
 * reactor-netty alone does with the same frames. All receivers are connected all the
 * time; they take turns, frame for frame the same ones, and who begins changes with every
 * round.
 */
class StreamBenchmark {

	private static final int WARM_UP_ROUNDS = 60;

	private static final int ROUNDS = 60;

	private static final double LEAST_OF_PARSING = 0.8;

	private static final double LEAST_OF_BARE = 0.6;

	private static final PrintStream OUT = System.out;

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final int deltas = (int) new RecordedMix().frames().stream().filter(RecordedMix::isDelta).count();

	private final List<Receiver> receivers = List.of(
			new BareReceiver("a", "reactor-netty alone", ByteBufFlux::asByteArray),
			new BareReceiver("a0", "reactor-netty alone, frames thrown away", (frames) -> frames),
			new BareReceiver("b", "reactor-netty and readTree",
					(frames) -> frames.asByteArray().map(this.mapper::readTree)),
			new LibraryReceiver("c", "a listener for a prefix that matches all", RecordedMix.FRAMES + 1, All::new),
			new LibraryReceiver("d", "listeners that match none", 1, None::new),
			new LibraryReceiver("e", "a listener for pieces of answers", this.deltas + 1, Deltas::new));

	@Test
	void theStreamKeepsUpWithBareSockets() {
		Map<String, List<Receiver.Round>> rounds = new LinkedHashMap<>();
		try (SenderProcess sender = new SenderProcess(this.receivers.stream().map(Receiver::name).toList())) {
			this.receivers.forEach((receiver) -> receiver.connect(sender.port()));
			run(sender, WARM_UP_ROUNDS);
			rounds = run(sender, ROUNDS);
		}
		finally {
			this.receivers.forEach(Receiver::close);
		}
		print(rounds);
		assertThat(ratio(rounds, "c", "b")).isGreaterThanOrEqualTo(LEAST_OF_PARSING);
		assertThat(ratio(rounds, "d", "a")).isGreaterThanOrEqualTo(LEAST_OF_BARE);
	}

	private Map<String, List<Receiver.Round>> run(SenderProcess sender, int count) {
		Map<String, List<Receiver.Round>> rounds = new LinkedHashMap<>();
		this.receivers.forEach((receiver) -> rounds.put(receiver.name(), new ArrayList<>()));
		List<Receiver> order = new ArrayList<>(this.receivers);
		for (int round = 0; round < count; round++) {
			order.forEach((receiver) -> rounds.get(receiver.name()).add(receiver.round(sender)));
			Collections.rotate(order, 1);
		}
		return rounds;
	}

	private void print(Map<String, List<Receiver.Round>> rounds) {
		OUT.printf(Locale.ROOT, "%-47s %12s %14s %8s %8s%n", "", "frames/s", "bytes/frame", "of a", "of b");
		for (Receiver receiver : this.receivers) {
			String name = receiver.name();
			OUT.printf(Locale.ROOT, "%-4s %-42s %12.0f %14.0f %8.2f %8.2f%n", name, receiver.description(),
					median(rounds.get(name).stream().mapToDouble(Receiver.Round::perSecond).toArray()),
					median(rounds.get(name).stream().mapToDouble(Receiver.Round::allocated).toArray()),
					ratio(rounds, name, "a"), ratio(rounds, name, "b"));
		}
	}

	private static double ratio(Map<String, List<Receiver.Round>> rounds, String candidate, String baseline) {
		double[] ratios = new double[rounds.get(candidate).size()];
		for (int round = 0; round < ratios.length; round++) {
			ratios[round] = rounds.get(candidate).get(round).perSecond() / rounds.get(baseline).get(round).perSecond();
		}
		return median(ratios);
	}

	private static double median(double[] values) {
		return Contest.median(values);
	}

	/**
	 * Takes everything.
	 */
	static final class All {

		private final Receiver receiver;

		All(Receiver receiver) {
			this.receiver = receiver;
		}

		@CodexEventListener("app_server.*")
		void on(CodexEvent event) {
			this.receiver.taken();
		}

	}

	/**
	 * Takes nothing but the end.
	 */
	static final class None {

		private final Receiver receiver;

		None(Receiver receiver) {
			this.receiver = receiver;
		}

		@CodexEventListener("app_server.benchmark.end")
		void end(CodexEvent event) {
			this.receiver.taken();
		}

		@CodexEventListener
		void on(ApprovalRequestedEvent event) {
			this.receiver.taken();
		}

		@CodexEventListener
		void on(TranscriptUpdatedEvent event) {
			this.receiver.taken();
		}

		@CodexEventListener({ "session_deleted", "project_*" })
		void named(CodexEvent event) {
			this.receiver.taken();
		}

	}

	/**
	 * Takes pieces of answers and reads them.
	 */
	static final class Deltas {

		private final Receiver receiver;

		Deltas(Receiver receiver) {
			this.receiver = receiver;
		}

		@CodexEventListener
		void on(AgentMessageDeltaEvent event) {
			if (!event.delta().isEmpty()) {
				this.receiver.taken();
			}
		}

		@CodexEventListener("app_server.benchmark.end")
		void end(CodexEvent event) {
			this.receiver.taken();
		}

	}

}
