package io.codexmanager.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * A listener that takes part in the decision on a request. Called when the round is on
 * this instance, or at once if every instance calls it.
 */
final class RoundParticipant implements DeliveryScope {

	private final RequestRound round;

	private final ListenerTarget listener;

	private final ListenerThreads threads;

	private final boolean everywhere;

	private volatile @Nullable ListenerInvocation delivery;

	RoundParticipant(RequestRound round, ListenerTarget listener, ListenerThreads threads) {
		this.round = round;
		this.listener = listener;
		this.threads = threads;
		this.everywhere = !listener.method().once(round.event());
	}

	String listenerId() {
		return this.listener.id();
	}

	ListenerTarget listener() {
		return this.listener;
	}

	ListenerThreads threads() {
		return this.threads;
	}

	/**
	 * Tell whether every instance calls the listener.
	 */
	boolean everywhere() {
		return this.everywhere;
	}

	/**
	 * Make the delivery of the request to the listener.
	 */
	ListenerInvocation delivery(ListenerContainer container) {
		ListenerInvocation made = new ListenerInvocation(this.listener, this.round.event(), this, container);
		this.delivery = made;
		return made;
	}

	/**
	 * Report that a decision could not be delivered.
	 */
	void report(Throwable failure) {
		ListenerInvocation delivery = this.delivery;
		if (delivery != null) {
			delivery.report(failure);
		}
	}

	@Override
	public boolean held() {
		return this.everywhere || this.round.mayCall();
	}

	@Override
	public void decided(Object decision, Context context) {
		this.round.decided(this, decision, context);
	}

	@Override
	public void failed(Throwable failure) {
		this.round.failed(this, failure);
	}

	@Override
	public void finished() {
		this.round.answered(this);
	}

	@Override
	public void giveBack() {
		this.round.giveBack();
	}

}
