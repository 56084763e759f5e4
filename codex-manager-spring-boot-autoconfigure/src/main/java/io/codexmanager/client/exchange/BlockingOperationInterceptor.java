package io.codexmanager.client.exchange;

import io.codexmanager.OperationCall;

/**
 * The steps of an interceptor whose code may block.
 * {@link OperationInterceptor#blocking(BlockingOperationInterceptor)} creates an
 * interceptor from it, whose rules apply.
 */
public interface BlockingOperationInterceptor {

	/**
	 * Return whether this interceptor applies to a call. Must not block.
	 * @param call names profile, operation, method and path
	 * @return {@code true}, unless a subclass chooses
	 */
	default boolean supports(OperationCall call) {
		return true;
	}

	/**
	 * Run before the call.
	 * @param request the call
	 * @return the call to make
	 * @throws Exception to prevent the call
	 */
	default OperationRequest before(OperationRequest request) throws Exception {
		return request;
	}

	/**
	 * Run after a successful call.
	 * @param request the call as this interceptor passed it on
	 * @param response the typed response
	 * @return the response, or another one of the same type
	 * @throws Exception if it failed; the call is not sent again
	 */
	default Object after(OperationRequest request, Object response) throws Exception {
		return response;
	}

	/**
	 * Run when the call failed, after its last attempt.
	 * @param request the call as this interceptor passed it on
	 * @param error the error
	 * @return a response of the operation's type to recover
	 * @throws Exception the error, or another one
	 */
	default Object onError(OperationRequest request, Exception error) throws Exception {
		throw error;
	}

}
