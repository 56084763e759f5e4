package io.codexmanager.traces;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.CodexEventStreams;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An instance of a service that is traced, with a server of its own: {@code /ask} asks
 * the model, {@code /stock} is what skills call.
 */
final class TracedService implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final DisposableServer server;

	TracedService(URI manager, Tracing.Instance tracing, Consumer<AnnotationConfigApplicationContext> beans) {
		this.context.registerBean(Tracer.class, tracing::tracer);
		this.context.registerBean(Propagator.class, tracing::propagator);
		this.context.registerBean(CodexManagerConnectionDetails.class, () -> (profile) -> manager);
		this.context.registerBean(WebClient.Builder.class,
				() -> WebClient.builder().observationRegistry(this.context.getBean(ObservationRegistry.class)),
				(definition) -> definition.setScope("prototype"));
		beans.accept(this.context);
		this.context.register(Configurations.getClasses(List
			.of(AutoConfigurations.of(ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
					CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class))));
		this.context.refresh();
		RouterFunction<ServerResponse> routes = RouterFunctions.route()
			.GET("/ask",
					(request) -> ask(request.queryParam("session").orElseThrow(),
							request.queryParam("text").orElse("go"))
						.flatMap((result) -> ServerResponse.ok().bodyValue(result.text())))
			.GET("/stock", (request) -> ServerResponse.ok().bodyValue("7"))
			.build();
		this.server = HttpServer.create()
			.host("localhost")
			.handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(RouterFunctions.toWebHandler(routes))
				.observationRegistry(bean(ObservationRegistry.class))
				.build()))
			.bindNow(Duration.ofSeconds(30));
	}

	/** Wait until the stream is there, which it is where somebody listens. */
	void awaitConnected() {
		Awaitility.await().atMost(Patience.LIMIT).until(() -> bean(CodexEventStreams.class).get("local").isConnected());
	}

	private Mono<TurnResult> ask(String session, String text) {
		return bean(ReactiveCodexManager.class).session(session).ask(text);
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.server.port() + path);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Ask the model by a request from outside. */
	String ask(String session) {
		return ask(uri("/ask?session=" + session));
	}

	/** Ask the model for something by a request from outside. */
	String askFor(String session, String text) {
		return ask(UriComponentsBuilder.fromUri(uri("/ask"))
			.queryParam("session", session)
			.queryParam("text", "{text}")
			.build(text));
	}

	private static String ask(URI uri) {
		return Objects.requireNonNull(
				WebClient.create().get().uri(uri).retrieve().bodyToMono(String.class).block(Patience.LIMIT));
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.context.close();
	}

}
