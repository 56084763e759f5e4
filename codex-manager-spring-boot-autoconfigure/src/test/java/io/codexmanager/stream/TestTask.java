package io.codexmanager.stream;

/**
 * A task that does what it is told.
 */
final class TestTask extends LaneTask {

	private final Runnable action;

	private final Runnable discarded;

	TestTask(Kind kind, Runnable action, Runnable discarded) {
		super(kind);
		this.action = action;
		this.discarded = discarded;
	}

	@Override
	void run() {
		this.action.run();
	}

	@Override
	void discard() {
		this.discarded.run();
	}

}
