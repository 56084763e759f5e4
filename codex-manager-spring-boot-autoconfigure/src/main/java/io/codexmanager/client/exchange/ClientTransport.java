package io.codexmanager.client.exchange;

import java.net.URI;
import java.util.function.UnaryOperator;

import io.codexmanager.text.Redaction;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapter;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * What sends the requests of a client.
 *
 * @param profile the profile
 * @param baseUrl where they go
 * @param webClient sends them, unless it is replaced
 * @param exchange replaces what sends them
 * @param headers gives the headers of each
 * @param mapper the mapper of the wire
 * @param redaction learns the credentials
 */
record ClientTransport(String profile, URI baseUrl, WebClient.Builder webClient,
		UnaryOperator<HttpExchangeAdapter> exchange, HeaderSupplier headers, JsonMapper mapper, Redaction redaction) {

	/** Sessions are read with their whole history. */
	private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

	/**
	 * What sends requests over the connections of a client that was given nothing else.
	 */
	static WebClient.Builder over(ClientConnections connections) {
		return WebClient.builder()
			.clientConnector(connections.connector())
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER));
	}

	RequestExecutor executor(TransportExceptionTranslator failures) {
		WebClient client = this.webClient.filters((filters) -> filters.add(0, new AnswerFilter(failures)))
			.baseUrl(this.baseUrl.toString())
			.codecs((codecs) -> ProtocolCodecs.configure(codecs, this.mapper))
			.build();
		HttpExchangeAdapter standard = WebClientAdapter.create(client);
		HttpExchangeAdapter chosen = this.exchange.apply(standard);
		ReactorHttpExchangeAdapter adapter = (chosen instanceof ReactorHttpExchangeAdapter reactive) ? reactive
				: new OffloadedExchangeAdapter(chosen);
		// an adapter of the application need not know the address
		return new RequestExecutor(this.profile, this.baseUrl.toString(), adapter, this.headers,
				(chosen != standard) ? new DefaultUriBuilderFactory(this.baseUrl.toString()) : null, this.redaction);
	}

}
