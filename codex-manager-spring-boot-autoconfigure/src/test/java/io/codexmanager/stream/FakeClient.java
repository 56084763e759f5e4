package io.codexmanager.stream;

import io.codexmanager.CodexAccessDeniedException;
import io.codexmanager.CodexGoneException;
import io.codexmanager.CodexResponseException.ErrorResponse;
import io.codexmanager.OperationCall;
import io.codexmanager.client.ReactiveApprovalOperations;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.ReactiveSessionOperations;
import io.codexmanager.client.ReactiveSessionScope;
import io.codexmanager.client.ReactiveSystemOperations;
import io.codexmanager.client.ReactiveToolCallOperations;
import io.codexmanager.client.ReactiveToolInputOperations;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.QueryParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The operations over plain HTTP, without anything around them.
 *
 * @param proxies makes the operations
 */
record FakeClient(HttpServiceProxyFactory proxies) implements ReactiveCodexManager {

	private static final OperationCall CALL = new OperationCall("test", "any", "GET", "/any");

	static FakeClient of(FakeManager manager) {
		WebClient web = WebClient.builder()
			.baseUrl(manager.httpUrl())
			.defaultStatusHandler((status) -> status.value() == 410,
					(response) -> Mono.error(new CodexGoneException(CALL, "gone", error(410))))
			.defaultStatusHandler((status) -> status.value() == 403,
					(response) -> Mono.error(new CodexAccessDeniedException(CALL, "denied", error(403))))
			.codecs((codecs) -> codecs.defaultCodecs()
				.jacksonJsonDecoder(new JacksonJsonDecoder(ProtocolJson.builder().build())))
			.build();
		return new FakeClient(HttpServiceProxyFactory.builderFor(WebClientAdapter.create(web))
			.customArgumentResolver(FakeClient::query)
			.build());
	}

	private static ErrorResponse error(int status) {
		return new ErrorResponse(status, null, "", null);
	}

	private static boolean query(@Nullable Object argument, MethodParameter parameter,
			HttpRequestValues.Builder values) {
		if (argument instanceof QueryParameters query) {
			query.parameters().forEach(values::addRequestParameter);
			return true;
		}
		return false;
	}

	@Override
	public String profile() {
		return "test";
	}

	@Override
	public ReactiveSystemOperations system() {
		return this.proxies.createClient(ReactiveSystemOperations.class);
	}

	@Override
	public ReactiveSessionOperations sessions() {
		return this.proxies.createClient(ReactiveSessionOperations.class);
	}

	@Override
	public ReactiveApprovalOperations approvals() {
		return this.proxies.createClient(ReactiveApprovalOperations.class);
	}

	@Override
	public ReactiveToolInputOperations toolInput() {
		return this.proxies.createClient(ReactiveToolInputOperations.class);
	}

	@Override
	public ReactiveToolCallOperations toolCalls() {
		return this.proxies.createClient(ReactiveToolCallOperations.class);
	}

	@Override
	public ReactiveSessionScope session(String sessionId) {
		throw new IllegalStateException("No test of the stream works with a session");
	}

	@Override
	public io.codexmanager.client.CodexManager blocking() {
		throw new IllegalStateException();
	}

}
