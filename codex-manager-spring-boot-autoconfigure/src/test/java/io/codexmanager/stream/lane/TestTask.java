package io.codexmanager.stream.lane;

/**
 * A task that does what it is told.
 */
public final class TestTask extends LaneTask {

	private final Runnable action;

	private final Runnable discarded;

	public TestTask(Kind kind, Runnable action, Runnable discarded) {
		super(kind);
		this.action = action;
		this.discarded = discarded;
	}

	@Override
	protected void run() {
		this.action.run();
	}

	@Override
	protected void discard() {
		this.discarded.run();
	}

}
