package io.codexmanager.replicas;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.patience.Patience;

/**
 * The skills of an instance. All instances write what they run into one list.
 */
final class Skills {

	private final int instance;

	private final List<Run> runs;

	private final CountDownLatch release = new CountDownLatch(1);

	Skills(int instance, List<Run> runs) {
		this.instance = instance;
		this.runs = runs;
	}

	@RemoteSkill(description = "Books something, which must not happen twice")
	String book(@SkillParam("What") String what) {
		this.runs.add(new Run(this.instance, what));
		return "booked " + what;
	}

	/** Takes its time where it is run first, and none elsewhere. */
	@RemoteSkill(description = "Takes its time")
	String slow() throws InterruptedException {
		synchronized (this.runs) {
			this.runs.add(new Run(this.instance, "slow"));
		}
		if (this.runs.get(0).instance() == this.instance) {
			this.release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		return "slow by " + this.instance;
	}

	void release() {
		this.release.countDown();
	}

	/**
	 * A run of a skill.
	 *
	 * @param instance where
	 * @param what what it was run for
	 */
	record Run(int instance, String what) {
	}

}
