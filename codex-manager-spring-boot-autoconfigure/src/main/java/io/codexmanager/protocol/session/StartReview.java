package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What to review and where.
 *
 * @param delivery where it runs; in the session itself if not set
 * @param targetType what it looks at; what the instructions say if not set
 * @param branch the branch to compare with; {@code main} if not set. Only for
 * {@code baseBranch}
 * @param sha the commit. Only for {@code commit}, and needed there
 * @param title what to call the commit, 1 to 300 characters. Only for {@code commit}
 * @param instructions what to look at. Only for {@code custom}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartReview(@Nullable ReviewDelivery delivery, @Nullable ReviewTarget targetType, @Nullable String branch,
		@Nullable String sha, @Nullable String title, @Nullable String instructions) {

	private static final int MAX_TITLE = 300;

	public StartReview {
		TextChecks.check("branch", branch);
		TextChecks.check("sha", sha);
		TextChecks.check("title", title, MAX_TITLE);
		TextChecks.check("instructions", instructions);
		Assert.isTrue(!ReviewTarget.COMMIT.equals(targetType) || sha != null, "'sha' must be given to review a commit");
		allow("branch", branch, ReviewTarget.BASE_BRANCH, targetType);
		allow("sha", sha, ReviewTarget.COMMIT, targetType);
		allow("title", title, ReviewTarget.COMMIT, targetType);
		allow("instructions", instructions, ReviewTarget.CUSTOM,
				(targetType != null) ? targetType : ReviewTarget.CUSTOM);
	}

	/**
	 * Review what is not committed.
	 * @return the request
	 */
	public static StartReview uncommittedChanges() {
		return new StartReview(null, ReviewTarget.UNCOMMITTED_CHANGES, null, null, null, null);
	}

	/**
	 * Review what differs from a branch.
	 * @param branch the branch
	 * @return the request
	 */
	public static StartReview baseBranch(String branch) {
		return new StartReview(null, ReviewTarget.BASE_BRANCH, TextChecks.require("branch", branch), null, null, null);
	}

	/**
	 * Review one commit.
	 * @param sha the commit
	 * @return the request
	 */
	public static StartReview commit(String sha) {
		return new StartReview(null, ReviewTarget.COMMIT, null, TextChecks.require("sha", sha), null, null);
	}

	/**
	 * Review one commit under a title.
	 * @param sha the commit
	 * @param title what to call it, 1 to 300 characters
	 * @return the request
	 */
	public static StartReview commit(String sha, String title) {
		return new StartReview(null, ReviewTarget.COMMIT, null, TextChecks.require("sha", sha),
				TextChecks.require("title", title), null);
	}

	/**
	 * Review what the instructions say.
	 * @param instructions the instructions
	 * @return the request
	 */
	public static StartReview custom(String instructions) {
		return new StartReview(null, ReviewTarget.CUSTOM, null, null, null,
				TextChecks.require("instructions", instructions));
	}

	/**
	 * Set where the review runs.
	 * @param delivery in the session, or in a thread of its own
	 * @return a changed copy
	 */
	public StartReview delivery(ReviewDelivery delivery) {
		return new StartReview(delivery, this.targetType, this.branch, this.sha, this.title, this.instructions);
	}

	private static void allow(String name, @Nullable String value, ReviewTarget only, @Nullable ReviewTarget target) {
		Assert.isTrue(value == null || only.equals(target),
				() -> "'" + name + "' is only for a review of " + only + " and not of " + target);
	}

}
