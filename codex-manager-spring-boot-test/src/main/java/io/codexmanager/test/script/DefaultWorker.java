package io.codexmanager.test.script;

/**
 * The worker used unless another is given.
 */
final class DefaultWorker implements WorkerScript {

	private static final int LONGEST_TITLE = 60;

	private static final String NEW = "New chat";

	@Override
	public void work(WorkerJob job) {
		switch (job.kind()) {
			case WorkerJob.SUGGEST -> suggest(job);
			case WorkerJob.RENAME -> rename(job);
			default -> job.say("Nothing to remark.");
		}
	}

	private static void suggest(WorkerJob job) {
		job.suggesting();
		job.suggest(job.draft().map((draft) -> "Suggested: " + draft).orElse("Summarise what has been done so far."));
	}

	private static void rename(WorkerJob job) {
		String title = job.firstMessage().lines().findFirst().orElse("").strip();
		if (!title.isEmpty() && NEW.equalsIgnoreCase(job.title())) {
			job.rename(title.substring(0, Math.min(LONGEST_TITLE, title.length())).strip());
		}
		job.say("Titled: " + job.title());
	}

}
