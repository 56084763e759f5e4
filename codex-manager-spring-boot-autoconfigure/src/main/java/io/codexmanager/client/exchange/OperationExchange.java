package io.codexmanager.client.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.codexmanager.client.operation.OperationTypes;
import io.codexmanager.client.operation.QueryArgumentResolver;
import io.codexmanager.observation.OperationObservations;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The way of all calls of one client, the door to this package: makes what calls the
 * operations, in each reading mode. Safe for use by several threads. For the library's
 * own use.
 */
public final class OperationExchange {

	private final OperationTypes types = new OperationTypes();

	private final String profile;

	private final URI baseUrl;

	private final OperationChain chain;

	private final RequestExecutor executor;

	private final ResponseReader reader;

	private final ResponseErrors errors;

	private final ClientLife life;

	private final OperationExchangeAdapter adapter;

	/**
	 * Create the way of the calls of a client.
	 * @param settings how calls are made
	 */
	public OperationExchange(Settings settings) {
		this.profile = settings.profile();
		this.baseUrl = settings.baseUrl();
		TransportExceptionTranslator failures = new TransportExceptionTranslator(this.baseUrl, settings.redaction());
		Supplier<WebClient.Builder> given = settings.webClient();
		WebClient.Builder sender;
		if (given != null) {
			this.life = new ClientLife(this.profile, settings.waits(), () -> {
			});
			sender = given.get();
		}
		else {
			ClientConnections own = new ClientConnections(this.profile, ClientConnections.Settings.defaults(),
					UnaryOperator.identity());
			this.life = new ClientLife(this.profile, settings.waits(), own::close);
			sender = ClientTransport.over(own);
		}
		this.chain = new OperationChain(settings.timeout(), settings.interceptors(), settings.policies(),
				settings.observations(), failures, this.life);
		this.executor = new ClientTransport(this.profile, this.baseUrl, sender, settings.exchange(), settings.headers(),
				settings.mapper(), settings.redaction())
			.executor(failures);
		this.reader = new ResponseReader(settings.mapper(), settings.redaction());
		this.errors = new ResponseErrors(settings.mapper(), settings.redaction());
		this.adapter = new OperationExchangeAdapter(this.chain, this.executor, this.reader, this.errors,
				settings.notes());
	}

	/**
	 * Return what implements the interfaces of the operations.
	 * @param mode how answers are read
	 * @return a factory for both families
	 */
	public HttpServiceProxyFactory proxies(ReadingMode mode) {
		return HttpServiceProxyFactory.builderFor(this.adapter)
			.httpRequestValuesProcessor(new OperationProcessor(this.profile, mode))
			.customArgumentResolver(new QueryArgumentResolver())
			.build();
	}

	/**
	 * Return what sends requests to any route.
	 * @param mode how answers are read
	 * @return raw requests
	 */
	public ReactiveRawOperations raw(ReadingMode mode) {
		return new DefaultReactiveRawOperations(this, mode);
	}

	/**
	 * Return what sends requests to any route and waits for the answers.
	 * @param reactive sends them
	 * @return the same, blocking
	 */
	public static RawOperations blocking(ReactiveRawOperations reactive) {
		return new DefaultRawOperations(reactive);
	}

	/**
	 * Return what reads payloads by the names of operations.
	 * @param mode how they are read
	 * @return the reader
	 */
	public PayloadReader payloads(ReadingMode mode) {
		return new OperationPayloadReader(this, this.types, mode);
	}

	/**
	 * Return whether the client is open.
	 * @return ends what is under way
	 */
	public ClientLife life() {
		return this.life;
	}

	String profile() {
		return this.profile;
	}

	OperationChain chain() {
		return this.chain;
	}

	RequestExecutor executor() {
		return this.executor;
	}

	ResponseReader reader() {
		return this.reader;
	}

	ResponseErrors errors() {
		return this.errors;
	}

	/**
	 * Return the path of the API's address.
	 * @return the path without a slash at its end, perhaps empty
	 */
	String apiPath() {
		String path = this.baseUrl.getPath();
		return (path != null) ? path.replaceAll("/+$", "") : "";
	}

	/**
	 * How calls are made.
	 *
	 * @param profile the profile
	 * @param baseUrl address of the API
	 * @param webClient makes what sends requests, {@code null} for one with connections
	 * of its own
	 * @param exchange replaces what sends requests
	 * @param headers gives the headers of each request
	 * @param mapper the mapper of the wire
	 * @param redaction learns the credentials, and takes them out of texts
	 * @param timeout what a try may take
	 * @param interceptors go around each call, the first one outermost
	 * @param policies repeat and limit calls, the first one outermost
	 * @param observations observe each call
	 * @param waits whether the client may wait
	 * @param notes learns what calls tell of sessions
	 */
	public record Settings(String profile, URI baseUrl, @Nullable Supplier<WebClient.Builder> webClient,
			UnaryOperator<HttpExchangeAdapter> exchange, HeaderSupplier headers, JsonMapper mapper, Redaction redaction,
			Duration timeout, List<? extends OperationInterceptor> interceptors, List<? extends CallPolicy> policies,
			OperationObservations observations, ClientWaits waits, CallNotes notes) {

		/**
		 * Return the same with another client.
		 * @param webClient makes what sends requests
		 * @return the settings
		 */
		public Settings withWebClient(@Nullable Supplier<WebClient.Builder> webClient) {
			return new Settings(this.profile, this.baseUrl, webClient, this.exchange, this.headers, this.mapper,
					this.redaction, this.timeout, this.interceptors, this.policies, this.observations, this.waits,
					this.notes);
		}

	}

}
