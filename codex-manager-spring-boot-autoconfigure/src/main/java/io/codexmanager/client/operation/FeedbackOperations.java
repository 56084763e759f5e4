package io.codexmanager.client.operation;

import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.runtime.FeedbackResult;
import io.codexmanager.protocol.runtime.UploadFeedback;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on feedback. Must not be called on a thread that may not block.
 */
public interface FeedbackOperations {

	/**
	 * Send feedback to the makers of the runtime, outside of the server's machine. The
	 * response, after some seconds, is the same without a network.
	 * @param feedback the feedback
	 * @return the session it is about
	 */
	@Operation(name = "feedback.submit", atLeastSeconds = 130)
	@PostExchange("/feedback")
	RuntimeResult<FeedbackResult> submit(@RequestBody UploadFeedback feedback);

}
