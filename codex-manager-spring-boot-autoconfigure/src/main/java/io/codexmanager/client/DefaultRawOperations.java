package io.codexmanager.client;

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
		RawResponse response = this.reactive.request(request).block();
		if (response == null) {
			throw new IllegalStateException("The adapter gave no answer to " + request);
		}
		return response;
	}

}
