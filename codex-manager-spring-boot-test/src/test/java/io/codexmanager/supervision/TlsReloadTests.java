package io.codexmanager.supervision;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.RawResponse;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That calls and the stream go on with new certificates when the bundle of the profile is
 * reloaded.
 */
@ExtendWith(OutputCaptureExtension.class)
class TlsReloadTests {

	private static final String OLD = "CN=old";

	private static final String NEW = "CN=new";

	private final CountDownLatch proceed = new CountDownLatch(1);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@TempDir
	private Path directory;

	private Certificates certificates;

	private TlsListener server;

	@BeforeEach
	void listen() throws IOException, GeneralSecurityException, InterruptedException {
		this.certificates = new Certificates(this.directory);
		this.certificates.newKey("server", "ip:127.0.0.1");
		this.certificates.newKey("old", "dns:client.test");
		this.certificates.newKey("new", "dns:client.test");
		this.server = listen(0);
	}

	@Test
	void callsAndStreamShowTheNewCertificateAndTheOldOneIsNoLongerShown() {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			call(context);
			assertThat(this.server.all()).isNotEmpty().containsOnly(OLD);
			reload(context, bundle("new", "server"));
			Awaitility.await().atMost(Applications.LIMIT).until(() -> !this.server.open().contains(OLD));
			int before = this.server.all().size();
			call(context);
			awaitReconnected(context, 1);
			assertThat(this.server.open()).isNotEmpty().containsOnly(NEW);
			assertThat(this.server.all()).hasSizeGreaterThan(before);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"a\":" })
	void aCallThatIsUnderWayFinishesAndItsConnectionIsNotUsedAgain(String begun)
			throws IOException, GeneralSecurityException {
		Sinks.Empty<Void> proceed = Sinks.empty();
		this.server = listen("server", 0, slowServer(begun, proceed));
		runner().withPropertyValues(Applications.STREAM + "enabled=false").run((context) -> {
			ReactiveCodexManager codex = context.getBean(ReactiveCodexManager.class);
			CompletableFuture<RawResponse> call = codex.raw().request(RawRequest.get("/slow")).toFuture();
			Awaitility.await().atMost(Applications.LIMIT).until(() -> this.server.open().contains(OLD));
			reload(context, bundle("new", "server"));
			codex.raw().request(RawRequest.get("/fast")).block(Applications.LIMIT);
			assertThat(this.server.open()).containsOnlyOnce(OLD).contains(NEW);
			proceed.tryEmitEmpty();
			assertThat(call).succeedsWithin(Applications.LIMIT).extracting(RawResponse::text).isEqualTo(begun + "1}");
			Awaitility.await().atMost(Applications.LIMIT).until(() -> !this.server.open().contains(OLD));
			codex.raw().request(RawRequest.get("/fast")).block(Applications.LIMIT);
			assertThat(this.server.open()).containsOnly(NEW);
		});
	}

	@Test
	void aCallThatWaitsForAConnectionFinishes() throws IOException, GeneralSecurityException {
		Sinks.Empty<Void> proceed = Sinks.empty();
		this.server = listen("server", 0, slowServer("", proceed));
		runner()
			.withPropertyValues(Applications.STREAM + "enabled=false", "codex-manager.profiles.local.connections.max=1",
					"codex-manager.profiles.local.retry.max-attempts=1")
			.run((context) -> {
				ReactiveCodexManager codex = context.getBean(ReactiveCodexManager.class);
				CompletableFuture<RawResponse> first = codex.raw().request(RawRequest.get("/slow")).toFuture();
				Awaitility.await().atMost(Applications.LIMIT).until(() -> this.server.open().contains(OLD));
				CompletableFuture<RawResponse> second = codex.raw().request(RawRequest.get("/fast")).toFuture();
				reload(context, bundle("new", "server"));
				assertThat(second).isNotDone();
				proceed.tryEmitEmpty();
				assertThat(first).succeedsWithin(Applications.LIMIT);
				assertThat(second).succeedsWithin(Applications.LIMIT);
				Awaitility.await().atMost(Applications.LIMIT).until(() -> this.server.open().isEmpty());
			});
	}

	@Test
	void aTurnThatIsUnderWayIsNotLost() {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			CompletableFuture<TurnResult> asked = askForAnAnswerOnceTold(context);
			reload(context, bundle("new", "server"));
			awaitReconnected(context, 1);
			this.proceed.countDown();
			assertThat(asked).succeedsWithin(Applications.LIMIT).extracting(TurnResult::text).isEqualTo("the end");
			assertThat(Applications.stream(context).status().lastFailure()).contains("SSL bundle was reloaded");
		});
	}

	@Test
	void aServerWithAnotherCertificateIsTrustedOnceTheBundleTrustsIt() {
		runner().withPropertyValues("codex-manager.profiles.local.retry.max-attempts=1").run((context) -> {
			Applications.awaitConnected(context);
			int port = this.server.port();
			this.server.close();
			this.certificates.newKey("renewed", "ip:127.0.0.1");
			this.server = listen("renewed", port);
			Awaitility.await()
				.atMost(Applications.LIMIT)
				.until(() -> String.valueOf(Applications.stream(context).status().lastFailure())
					.contains("SSLHandshakeException"));
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> call(context));
			reload(context, bundle("old", "renewed"));
			Applications.awaitConnected(context);
			call(context);
		});
	}

	@Test
	void materialThatCannotBeUsedLeavesEverythingAsItIs(CapturedOutput output) {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			SslBundle broken = bundle("new", "server", "not the password");
			reload(context, broken);
			reload(context, broken);
			call(context);
			assertThat(Applications.stream(context).isConnected()).isTrue();
			assertThat(Applications.stream(context).status().reconnects()).isZero();
			assertThat(this.server.all()).containsOnly(OLD);
			assertThat(output.getOut().lines().filter((line) -> line.contains("cannot be used"))).singleElement()
				.asString()
				.contains("WARN", "'manager'", "'local'", "spring.ssl.bundle")
				.doesNotContain("not the password");
			assertThat(health(context).getStatus().getCode()).isEqualTo("DEGRADED");
			assertThat(health(context).getDetails().get("reasons")).asString()
				.contains("SSL bundle 'manager'", "goes on with the certificates from before");
			reload(context, bundle("new", "server"));
			awaitReconnected(context, 1);
			assertThat(this.server.open()).containsOnly(NEW);
			assertThat(health(context).getStatus().getCode()).isEqualTo("UP");
		});
	}

	@Test
	void aRejectedStreamTriesTheNewCertificate() {
		this.manager.refuseHandshakes(403);
		runner().run((context) -> {
			CodexEventStream stream = Applications.stream(context);
			Awaitility.await()
				.atMost(Applications.LIMIT)
				.until(() -> stream.status().state() == StreamStatus.State.REJECTED);
			this.manager.refuseHandshakes(0);
			reload(context, bundle("new", "server"));
			Applications.awaitConnected(context);
			assertThat(this.server.open()).contains(NEW);
		});
	}

	@Test
	void reloadsThatComeTwiceOrBeforeAnyUseOrAfterTheEndAreHarmless(CapturedOutput output) {
		SslBundleRegistry[] bundles = new SslBundleRegistry[1];
		runner().withPropertyValues(Applications.STREAM + "enabled=false").run((context) -> {
			bundles[0] = context.getBean(SslBundleRegistry.class);
			reload(context, bundle("old", "server"));
			reload(context, bundle("new", "server"));
			reload(context, bundle("new", "server"));
			call(context);
			assertThat(this.server.all()).containsOnly(NEW);
		});
		int made = this.server.all().size();
		bundles[0].updateBundle("manager", bundle("old", "server"));
		assertThat(this.server.all()).hasSize(made);
		assertThat(output).doesNotContain("cannot be used");
	}

	@Test
	void filesThatAreReplacedAreReadAgain(CapturedOutput output) throws IOException, GeneralSecurityException {
		Path certificate = this.certificates.writeCertificate("old", "client.pem");
		Path key = this.certificates.writePrivateKey("old", "client.key");
		Path trusted = this.certificates.writeCertificate("server", "manager-ca.pem");
		Applications.runner(address())
			.withPropertyValues("codex-manager.profiles.local.ssl-bundle=manager",
					"spring.ssl.bundle.pem.manager.reload-on-update=true",
					"spring.ssl.bundle.watch.file.quiet-period=100ms",
					"spring.ssl.bundle.pem.manager.truststore.certificate=file:" + trusted,
					"spring.ssl.bundle.pem.manager.keystore.certificate=file:" + certificate,
					"spring.ssl.bundle.pem.manager.keystore.private-key=file:" + key)
			.run((context) -> {
				Applications.awaitConnected(context);
				assertThat(this.server.open()).containsOnly(OLD);
				this.certificates.write("client.key", "-----BEGIN PRIVATE KEY-----\nbroken\n");
				Awaitility.await().atMost(Applications.LIMIT).until(() -> output.getOut().contains("cannot be used"));
				call(context);
				assertThat(Applications.stream(context).isConnected()).isTrue();
				this.certificates.writePrivateKey("new", "client.key");
				this.certificates.writeCertificate("new", "client.pem");
				Awaitility.await().atMost(Applications.LIMIT).until(() -> this.server.open().contains(NEW));
				Awaitility.await().atMost(Applications.LIMIT).until(() -> !this.server.open().contains(OLD));
				Applications.awaitConnected(context);
				call(context);
			});
	}

	private static void call(ApplicationContext context) {
		assertThat(context.getBean(CodexManager.class).system().health().codex().running()).isTrue();
	}

	private static void awaitReconnected(ApplicationContext context, int times) {
		CodexEventStream stream = Applications.stream(context);
		Awaitility.await()
			.atMost(Applications.LIMIT)
			.until(() -> stream.isConnected() && stream.status().reconnects() >= times);
	}

	private static void reload(ApplicationContext context, SslBundle bundle) {
		context.getBean(SslBundleRegistry.class).updateBundle("manager", bundle);
	}

	private SslBundle bundle(String key, String trusted) {
		return bundle(key, trusted, Certificates.PASSWORD);
	}

	private SslBundle bundle(String key, String trusted, String password) {
		SslStoreBundle stores = new JksSslStoreBundle(details(key, password), details(trusted, Certificates.PASSWORD));
		return SslBundle.of(stores);
	}

	private JksSslStoreDetails details(String name, String password) {
		return new JksSslStoreDetails("PKCS12", null, "file:" + this.certificates.store(name), password);
	}

	private CompletableFuture<TurnResult> askForAnAnswerOnceTold(ApplicationContext context) {
		SessionScope session = Applications.newSession(context);
		this.manager.script((turn) -> {
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			turn.say("the end");
		});
		CompletableFuture<TurnResult> asked = context.getBean(ReactiveCodexManager.class)
			.session(session.id())
			.ask("go")
			.toFuture();
		Awaitility.await().atMost(Applications.LIMIT).until(() -> session.get().thread().status().active());
		return asked;
	}

	private static Health health(ApplicationContext context) {
		CompositeReactiveHealthContributor all = context.getBean(CompositeReactiveHealthContributor.class);
		return ((ReactiveHealthIndicator) all.getContributor("local")).health().block(Applications.LIMIT);
	}

	private ApplicationContextRunner runner() {
		return Applications.runner(address())
			.withPropertyValues("codex-manager.profiles.local.ssl-bundle=manager", store("truststore", "server"),
					"spring.ssl.bundle.jks.manager.truststore.password=" + Certificates.PASSWORD,
					store("keystore", "old"),
					"spring.ssl.bundle.jks.manager.keystore.password=" + Certificates.PASSWORD);
	}

	private String store(String kind, String name) {
		return "spring.ssl.bundle.jks.manager." + kind + ".location=file:" + this.certificates.store(name);
	}

	private URI address() {
		return URI.create("https://127.0.0.1:" + this.server.port());
	}

	private int slowServer(String begun, Sinks.Empty<Void> proceed) {
		DisposableServer slow = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> response.header("Content-Type", "application/json")
				.sendString(request.uri().endsWith("/slow")
						? Flux.just(begun).filter(StringUtils::hasLength).concatWith(proceed.asMono().thenReturn("1}"))
						: Mono.just("{}")))
			.bindNow();
		this.running.closing((AutoCloseable) slow::disposeNow);
		return slow.port();
	}

	private TlsListener listen(int port) throws IOException, GeneralSecurityException {
		return listen("server", port);
	}

	private TlsListener listen(String key, int port) throws IOException, GeneralSecurityException {
		return listen(key, port, this.manager.baseUrl().getPort());
	}

	private TlsListener listen(String key, int port, int target) throws IOException, GeneralSecurityException {
		return this.running.closing(new TlsListener(Certificates.context(this.certificates.store(key),
				this.certificates.store("old"), this.certificates.store("new")), port, target));
	}

}
