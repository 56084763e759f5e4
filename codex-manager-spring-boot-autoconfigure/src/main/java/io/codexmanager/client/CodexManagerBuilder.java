package io.codexmanager.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.codexmanager.claim.Claims;
import io.codexmanager.client.credential.HeaderSuppliers;
import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.ClientWaits;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.exchange.OperationExchange;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.signal.SessionNotes;
import io.codexmanager.client.turn.TurnFrames;
import io.codexmanager.client.turn.TurnGuard;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.OperationObservations;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpExchangeAdapter;

/**
 * Builds the client of one profile. Auto-configuration does this for the profiles in the
 * application's properties.
 */
public final class CodexManagerBuilder {

	private final String profile;

	private final URI baseUrl;

	private @Nullable Supplier<WebClient.Builder> webClient;

	private HeaderSupplier headers = HeaderSupplier.none();

	private Duration timeout = Duration.ofSeconds(30);

	private TurnSettings turns = TurnSettings.defaults();

	private final List<CallPolicy> policies = new ArrayList<>();

	private ClientObservations observations = ClientObservations.none();

	private Supplier<SessionSignalSource> feed = SessionSignalSource::none;

	private Supplier<? extends @Nullable Claims> claims = () -> null;

	private Supplier<? extends TurnGuard> guard = TurnGuard::none;

	private ClientWaits waits = new ClientWaits();

	private final List<OperationInterceptor> interceptors = new ArrayList<>();

	private UnaryOperator<HttpExchangeAdapter> exchange = UnaryOperator.identity();

	private boolean replaced;

	private ReadingMode readingMode = ReadingMode.LENIENT;

	private @Nullable Scheduler deliveries;

	private Clock clock = Clock.systemUTC();

	private @Nullable JsonMapper mapper;

	private Redaction redaction = new Redaction();

	CodexManagerBuilder(String profile, URI baseUrl) {
		Assert.hasText(profile, "'profile' must not be empty");
		this.profile = profile;
		this.baseUrl = baseUrl;
	}

	/**
	 * Use a prepared {@link WebClient}; its base URL is replaced. It must be able to read
	 * large responses, because sessions are read with their whole history; the default
	 * client reads up to 64 MB.
	 * @param webClient the builder, which is copied
	 * @return this builder
	 */
	public CodexManagerBuilder webClient(WebClient.Builder webClient) {
		WebClient.Builder copy = webClient.clone();
		// a copy for each client, as one adds to it
		return webClient(copy::clone);
	}

	/**
	 * Make the {@link WebClient} when it is first used. For the library's own use.
	 * @param webClient makes a builder, whose base URL is replaced
	 * @return this builder
	 */
	public CodexManagerBuilder webClient(Supplier<WebClient.Builder> webClient) {
		this.webClient = webClient;
		return this;
	}

	/**
	 * Set the supplier of headers for every request; by default there are none.
	 * @param headers the supplier; {@link HeaderSupplier#all} combines several
	 * @return this builder
	 */
	public CodexManagerBuilder headers(HeaderSupplier headers) {
		this.headers = headers;
		return this;
	}

	/**
	 * Set how long one attempt of a call may take; 30 seconds by default. Operations for
	 * which the server is known to take longer get the longer time.
	 * @param timeout the time, above 0
	 * @return this builder
	 */
	public CodexManagerBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Set how turns are waited for; {@link TurnSettings#defaults()} by default.
	 * @param turns the settings
	 * @return this builder
	 */
	public CodexManagerBuilder turns(TurnSettings turns) {
		this.turns = turns;
		return this;
	}

	/**
	 * Apply policies to every call, the first one outermost. Without policies, nothing is
	 * retried.
	 * @param policies the policies
	 * @return this builder
	 */
	public CodexManagerBuilder policies(List<? extends CallPolicy> policies) {
		this.policies.addAll(policies);
		return this;
	}

	/**
	 * Observe every call and every turn; nothing is observed by default.
	 * @param observations where to, and with which names
	 * @return this builder
	 */
	public CodexManagerBuilder observations(ClientObservations observations) {
		this.observations = observations;
		return this;
	}

	/**
	 * Use events to wait for turns. Without a feed, the server is polled.
	 * @param feed provides the feed when a turn is first waited for
	 * @return this builder
	 */
	public CodexManagerBuilder feed(Supplier<SessionSignalSource> feed) {
		this.feed = feed;
		return this;
	}

	/**
	 * Ensure that among several instances of a service, one at a time runs a turn in a
	 * session. Without claims, turns run one after the other only among the callers of
	 * this client.
	 * @param claims provides the claims when a turn is first sent, {@code null} for none;
	 * claims whose store is in memory are not used
	 * @return this builder
	 */
	public CodexManagerBuilder claims(Supplier<? extends @Nullable Claims> claims) {
		this.claims = claims;
		return this;
	}

	/**
	 * Reject turns that could not end, because they need a part of the application that
	 * waits for them or has not been started yet.
	 * @param guard provides the knowledge about the application when a turn is first
	 * waited for
	 * @return this builder
	 */
	public CodexManagerBuilder guard(Supplier<? extends TurnGuard> guard) {
		this.guard = guard;
		return this;
	}

	/**
	 * Let somebody else end the waits of this client before it is closed. For the
	 * library's own use.
	 * @param waits tells whether it may wait
	 * @return this builder
	 */
	public CodexManagerBuilder waits(ClientWaits waits) {
		this.waits = waits;
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
	 * Share what is known of credentials with others that serve the same profile, such as
	 * its event stream. For the library's own use.
	 * @param redaction takes credentials out of texts
	 * @return this builder
	 */
	public CodexManagerBuilder redaction(Redaction redaction) {
		this.redaction = redaction;
		return this;
	}

	CodexManagerBuilder deliveries(Scheduler deliveries) {
		this.deliveries = deliveries;
		return this;
	}

	CodexManagerBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Add interceptors, the first one outermost.
	 * @param interceptors the interceptors
	 * @return this builder
	 */
	public CodexManagerBuilder interceptors(List<? extends OperationInterceptor> interceptors) {
		this.interceptors.addAll(interceptors);
		return this;
	}

	/**
	 * Replace or wrap the component that sends the requests. Time-out, headers, typed
	 * errors, policies, interceptors and observation still apply. The adapter must be
	 * able to read JSON into the types of the API; one that blocks is run on threads that
	 * may be blocked. It has to report responses of 400 and above as Spring's
	 * {@code WebClient} and {@code RestClient} do.
	 * @param exchange receives the default adapter, and returns the one to use
	 * @return this builder
	 */
	public CodexManagerBuilder exchange(UnaryOperator<HttpExchangeAdapter> exchange) {
		this.exchange = exchange;
		this.replaced = true;
		return this;
	}

	/**
	 * Set how strictly responses are compared with what this library knows of the API;
	 * lenient by default.
	 * @param mode the mode
	 * @return this builder
	 */
	public CodexManagerBuilder readingMode(ReadingMode mode) {
		this.readingMode = mode;
		return this;
	}

	/**
	 * Build the client. What it consists of is made when it is first used, unless another
	 * component sends its requests.
	 * @return the reactive client
	 */
	public ReactiveCodexManager build() {
		SessionNotes notes = new SessionNotes();
		JsonMapper mapper = (this.mapper != null) ? this.mapper : ProtocolJson.builder().build();
		ClientEngine engine = new ClientEngine(
				new OperationExchange.Settings(this.profile, this.baseUrl, this.webClient, this.exchange,
						HeaderSuppliers.ensureChecked(this.headers), mapper, this.redaction, this.timeout,
						List.copyOf(this.interceptors), List.copyOf(this.policies),
						new OperationObservations(this.observations.registry(), this.observations.operations()),
						this.waits, notes),
				new TurnAssembly(this.profile, this.readingMode, this.feed, this.claims, this.guard, notes,
						new TurnFrames(mapper, this.redaction), this.turns, this.deliveries, this.clock,
						this.observations));
		if (this.replaced) {
			// it may object, which is to be known now
			engine.parts();
		}
		return new ClientFaces(engine).in(this.readingMode);
	}

}
