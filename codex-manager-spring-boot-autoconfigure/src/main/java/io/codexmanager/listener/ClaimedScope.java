package io.codexmanager.listener;

import io.codexmanager.CodexException;
import io.codexmanager.claim.Claim;
import io.codexmanager.event.CodexEvent;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * The delivery of an event that asks the listener for no decision.
 *
 * @param event the event
 * @param claim completed at the end, {@code null} if every instance delivers
 */
record ClaimedScope(CodexEvent event, @Nullable Claim claim) implements DeliveryScope {

	@Override
	public boolean held() {
		return this.claim == null || this.claim.held();
	}

	@Override
	public void decided(Object decision, Context context) {
		throw new CodexException("The listener returned a " + decision.getClass().getSimpleName()
				+ ", but the event asks for none: " + this.event);
	}

	@Override
	public void failed(Throwable failure) {
	}

	@Override
	public void finished() {
		if (this.claim != null) {
			this.claim.complete();
		}
	}

	@Override
	public void giveBack() {
		if (this.claim != null) {
			this.claim.release();
		}
	}

}
