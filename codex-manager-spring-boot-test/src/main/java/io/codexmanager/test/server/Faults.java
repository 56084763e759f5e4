package io.codexmanager.test.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a test has asked to go wrong.
 */
public final class Faults {

	private final List<Fault> faults = new ArrayList<>();

	private int handshakeStatus;

	private Duration delay = Duration.ZERO;

	/**
	 * Let something go wrong with the next requests that it concerns.
	 * @param fault what goes wrong
	 * @param times how often
	 */
	public synchronized void add(Fault fault, int times) {
		this.faults.addAll(Collections.nCopies(times, fault));
	}

	/**
	 * Refuse handshakes of the event stream.
	 * @param status the status of the refusals, 0 to accept again
	 */
	public synchronized void refuseHandshakes(int status) {
		this.handshakeStatus = status;
	}

	/**
	 * Hold back answers.
	 * @param delay how long
	 */
	public synchronized void delayAnswers(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Let everything go well again.
	 */
	synchronized void clear() {
		this.faults.clear();
		refuseHandshakes(0);
		delayAnswers(Duration.ZERO);
	}

	/**
	 * How long answers are held back.
	 * @return the delay
	 */
	synchronized Duration delay() {
		return this.delay;
	}

	/**
	 * What goes wrong with a request, {@code null} for nothing.
	 */
	synchronized @Nullable Fault next(String method, Target target) {
		for (Fault fault : this.faults) {
			if (fault.concerns(method, target)) {
				this.faults.remove(fault);
				return fault;
			}
		}
		return null;
	}

	synchronized @Nullable Reply handshakeRefusal() {
		return (this.handshakeStatus == 0) ? null : Fault.refusal(this.handshakeStatus);
	}

}
