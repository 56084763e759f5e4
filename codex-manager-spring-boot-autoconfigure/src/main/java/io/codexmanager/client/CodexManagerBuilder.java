package io.codexmanager.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.observation.OperationObservationConvention;
import io.codexmanager.observation.OperationObservations;
import io.codexmanager.protocol.ProtocolJson;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Builds the client of one profile. Auto-configuration does this for the profiles in the
 * application's properties.
 */
public final class CodexManagerBuilder {

	/** Sessions are read with their whole history. */
	private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

	private final String profile;

	private final URI baseUrl;

	private WebClient.Builder webClient = WebClient.builder()
		.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER));

	private HeaderSupplier headers = (name) -> Mono.empty();

	private Duration timeout = Duration.ofSeconds(30);

	private TurnSettings turns = TurnSettings.defaults();

	private final List<CallPolicy> policies = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable OperationObservationConvention observationConvention;

	private Supplier<SessionFeed> feed = SessionFeed::none;

	private JsonMapper mapper = ProtocolJson.builder().build();

	CodexManagerBuilder(String profile, URI baseUrl) {
		Assert.hasText(profile, "'profile' must not be empty");
		this.profile = profile;
		this.baseUrl = baseUrl;
	}

	/**
	 * Use a prepared {@link WebClient}; its base URL is replaced. It must be able to read
	 * long answers, since sessions are read with their whole history; the client used
	 * without it reads up to 64 MB.
	 * @param webClient the builder, which is copied
	 * @return this builder
	 */
	public CodexManagerBuilder webClient(WebClient.Builder webClient) {
		this.webClient = webClient.clone();
		return this;
	}

	/**
	 * Add headers to every request.
	 * @param headers gives the headers
	 * @return this builder
	 */
	public CodexManagerBuilder headers(HeaderSupplier headers) {
		this.headers = headers;
		return this;
	}

	/**
	 * Set how long a try of a call may take; 30 seconds without it.
	 * @param timeout the time
	 * @return this builder
	 */
	public CodexManagerBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Set how turns are waited for.
	 * @param turns the settings
	 * @return this builder
	 */
	public CodexManagerBuilder turns(TurnSettings turns) {
		this.turns = turns;
		return this;
	}

	/**
	 * Put policies around every call, the first one outermost.
	 * @param policies the policies
	 * @return this builder
	 */
	public CodexManagerBuilder policies(List<? extends CallPolicy> policies) {
		this.policies.addAll(policies);
		return this;
	}

	/**
	 * Observe every call.
	 * @param registry where observations go
	 * @param convention a convention in place of the default
	 * @return this builder
	 */
	public CodexManagerBuilder observations(ObservationRegistry registry,
			@Nullable OperationObservationConvention convention) {
		this.observationRegistry = registry;
		this.observationConvention = convention;
		return this;
	}

	/**
	 * Let turns be waited for by events. Without a feed the server is asked again and
	 * again.
	 * @param feed gives the feed when a turn is first waited for
	 * @return this builder
	 */
	public CodexManagerBuilder feed(Supplier<SessionFeed> feed) {
		this.feed = feed;
		return this;
	}

	/**
	 * Use another mapper for the wire.
	 * @param mapper the mapper, best derived from {@link ProtocolJson#builder()}
	 * @return this builder
	 */
	public CodexManagerBuilder mapper(JsonMapper mapper) {
		this.mapper = mapper;
		return this;
	}

	/**
	 * Build the client.
	 * @return the reactive face
	 */
	public ReactiveCodexManager build() {
		WebClient client = this.webClient.baseUrl(this.baseUrl.toString())
			.codecs((codecs) -> ProtocolCodecs.configure(codecs, this.mapper))
			.filter(new HeaderFilter(this.profile, this.headers))
			.filter(new ErrorResponseFilter(new ResponseErrors(this.mapper)))
			.build();
		HttpExchangeAdapter exchange = new OperationExchangeAdapter(WebClientAdapter.create(client), this.baseUrl,
				this.timeout, this.policies,
				new OperationObservations(this.observationRegistry, this.observationConvention));
		HttpServiceProxyFactory proxies = HttpServiceProxyFactory.builderFor(exchange)
			.httpRequestValuesProcessor(new OperationProcessor(this.profile))
			.customArgumentResolver(new QueryArgumentResolver())
			.build();
		return new DefaultReactiveCodexManager(this.profile, proxies, this.mapper, (manager) -> new TurnRunner(manager,
				this.feed, new TurnFrames(this.mapper), this.turns, Schedulers.boundedElastic(), Clock.systemUTC()));
	}

}
