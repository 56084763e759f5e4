package io.codexmanager.supervision;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import javax.net.ssl.SSLServerSocket;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.operation.CodexRedirectException;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.relay.Relay;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That calls and the stream go over TLS with the trust of the profile's bundle.
 */
class TlsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@TempDir
	private Path directory;

	private Relay relay;

	private Certificates certificates;

	@BeforeEach
	void listen() throws IOException, GeneralSecurityException, InterruptedException {
		this.certificates = new Certificates(this.directory);
		Path store = this.certificates.newKey("server", "ip:127.0.0.1");
		this.relay = relay(store);
	}

	@Test
	void callsAndStreamTrustTheBundle() {
		runner("server").run((context) -> {
			Applications.awaitConnected(context);
			assertThat(context.getBean(CodexManager.class).system().health().codex().running()).isTrue();
			assertThat(Applications.newSession(context).ask("hello").confirmed()).isTrue();
		});
	}

	@Test
	void aServerThatTheBundleDoesNotTrustIsNamed() throws IOException, InterruptedException {
		this.certificates.newKey("other", "ip:127.0.0.1");
		runner("other").run((context) -> assertNotTrusted(Applications.stream(context)::status));
	}

	@Test
	void aServerThatIsNotTheOneItSaysIsNamed() throws IOException, GeneralSecurityException, InterruptedException {
		Path store = this.certificates.newKey("elsewhere", "dns:elsewhere.test");
		this.relay = relay(store);
		runner("elsewhere").run((context) -> assertNotTrusted(Applications.stream(context)::status));
	}

	@Test
	void callsAndStreamShowTheCertificateOfTheBundle()
			throws IOException, GeneralSecurityException, InterruptedException {
		Path client = this.certificates.newKey("client", "dns:client.test");
		this.relay = demanding(this.certificates.store("server"), client);
		runner("server").withPropertyValues(keysOf(client)).run((context) -> {
			Applications.awaitConnected(context);
			assertThat(context.getBean(CodexManager.class).system().health().codex().running()).isTrue();
		});
	}

	@Test
	void withoutTheCertificateThatTheServerDemandsNothingIsExchanged()
			throws IOException, GeneralSecurityException, InterruptedException {
		this.relay = demanding(this.certificates.store("server"),
				this.certificates.newKey("client", "dns:client.test"));
		runner("server").run(TlsTests::assertRefused);
	}

	@Test
	void withACertificateThatTheServerDoesNotTrustNothingIsExchanged()
			throws IOException, GeneralSecurityException, InterruptedException {
		Path stranger = this.certificates.newKey("stranger", "dns:client.test");
		this.relay = demanding(this.certificates.store("server"),
				this.certificates.newKey("client", "dns:client.test"));
		runner("server").withPropertyValues(keysOf(stranger)).run(TlsTests::assertRefused);
	}

	@ParameterizedTest
	@CsvSource({ "301,true", "302,true", "307,true", "308,true", "301,false", "302,false", "307,false", "308,false" })
	void noRedirectFromOrToTlsIsFollowed(int status, boolean fromTls) throws IOException, GeneralSecurityException {
		AtomicInteger asked = new AtomicInteger();
		AtomicInteger followed = new AtomicInteger();
		int target = http((request, response) -> {
			followed.incrementAndGet();
			return response.sendString(Mono.just("{}"));
		});
		String elsewhere = fromTls ? "http://127.0.0.1:" + target
				: "https://127.0.0.1:" + relay(this.certificates.store("server"), target).port();
		int redirecting = http((request, response) -> {
			asked.incrementAndGet();
			return response.status(status).header("Location", elsewhere + request.uri()).send();
		});
		String first = fromTls ? "https://127.0.0.1:" + relay(this.certificates.store("server"), redirecting).port()
				: "http://127.0.0.1:" + redirecting;
		runner("server")
			.withPropertyValues("codex-manager.profiles.local.base-url=" + first,
					"codex-manager.profiles.local.auth.bearer=s3cret")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				for (ThrowingCallable call : List.<ThrowingCallable>of(() -> codex.system().health(),
						() -> codex.sessions().sendMessage("s1", SendMessage.of("the prompt")),
						() -> codex.raw().request(RawRequest.get("/health")),
						() -> codex.raw().request(RawRequest.post("/sessions").body("the prompt")))) {
					assertThatExceptionOfType(CodexRedirectException.class).isThrownBy(call)
						.withMessageContaining(status + " to " + elsewhere);
				}
				Awaitility.await()
					.atMost(Applications.LIMIT)
					.untilAsserted(() -> assertThat(Applications.stream(context).status().lastFailure())
						.contains("status " + status + " to " + elsewhere));
			});
		assertThat(asked).hasValueGreaterThan(4);
		assertThat(followed).hasValue(0);
	}

	private int http(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow();
		this.running.closing((AutoCloseable) server::disposeNow);
		return server.port();
	}

	private static void assertRefused(AssertableApplicationContext context) {
		CodexManager codex = context.getBean(CodexManager.class);
		assertThatExceptionOfType(CodexException.class).isThrownBy(() -> codex.system().health())
			.withMessageNotContaining(Certificates.PASSWORD);
		Awaitility.await()
			.atMost(Applications.LIMIT)
			.untilAsserted(() -> assertThat(Applications.stream(context).status().lastFailure()).isNotBlank());
		assertThat(Applications.stream(context).status().state()).isEqualTo(StreamStatus.State.CONNECTING);
	}

	private static void assertNotTrusted(Supplier<StreamStatus> status) {
		Awaitility.await()
			.atMost(Applications.LIMIT)
			.untilAsserted(() -> assertThat(status.get().lastFailure())
				.contains("codex-manager.profiles.local.ssl-bundle", "SSLHandshakeException"));
		assertThat(status.get().state()).isEqualTo(StreamStatus.State.CONNECTING);
	}

	private ApplicationContextRunner runner(String trusted) {
		return Applications.runner(URI.create("https://127.0.0.1:" + this.relay.port()))
			.withPropertyValues("codex-manager.profiles.local.ssl-bundle=manager",
					"spring.ssl.bundle.jks.manager.truststore.location=file:" + this.certificates.store(trusted),
					"spring.ssl.bundle.jks.manager.truststore.password=" + Certificates.PASSWORD,
					"spring.ssl.bundle.jks.manager.truststore.type=PKCS12");
	}

	private static String[] keysOf(Path store) {
		return new String[] { "spring.ssl.bundle.jks.manager.keystore.location=file:" + store,
				"spring.ssl.bundle.jks.manager.keystore.password=" + Certificates.PASSWORD,
				"spring.ssl.bundle.jks.manager.keystore.type=PKCS12" };
	}

	private Relay demanding(Path store, Path clients) throws IOException, GeneralSecurityException {
		SSLServerSocket server = (SSLServerSocket) Certificates.context(store, clients)
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		server.setNeedClientAuth(true);
		return this.running
			.closing(new Relay(server, (client) -> new Socket("127.0.0.1", this.manager.baseUrl().getPort())));
	}

	private Relay relay(Path store) throws IOException, GeneralSecurityException {
		return relay(store, this.manager.baseUrl().getPort());
	}

	private Relay relay(Path store, int port) throws IOException, GeneralSecurityException {
		ServerSocket server = Certificates.context(store, store)
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		return this.running.closing(new Relay(server, (client) -> new Socket("127.0.0.1", port)));
	}

}
