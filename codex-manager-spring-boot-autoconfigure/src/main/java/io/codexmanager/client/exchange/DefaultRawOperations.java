package io.codexmanager.client.exchange;

/**
 * Waits for raw requests.
 */
final class DefaultRawOperations implements RawOperations {

	private final ReactiveRawOperations reactive;

	DefaultRawOperations(ReactiveRawOperations reactive) {
		this.reactive = reactive;
	}

	@Override
	public RawResponse request(RawRequest request) {
		return Blocking.await(this.reactive.request(request));
	}

}
