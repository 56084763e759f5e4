package io.codexmanager.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.codexmanager.client.CodexManager;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That calls and the stream go over TLS with the trust of the profile's bundle.
 */
class TlsTests {

	private static final String PASSWORD = "changeit";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@TempDir
	private Path directory;

	private Relay relay;

	@BeforeEach
	void listen() throws IOException, GeneralSecurityException, InterruptedException {
		Path store = newKey("server", "ip:127.0.0.1");
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
		newKey("other", "ip:127.0.0.1");
		runner("other").run((context) -> assertNotTrusted(Applications.stream(context)::status));
	}

	@Test
	void aServerThatIsNotTheOneItSaysIsNamed() throws IOException, GeneralSecurityException, InterruptedException {
		Path store = newKey("elsewhere", "dns:elsewhere.test");
		this.relay = relay(store);
		runner("elsewhere").run((context) -> assertNotTrusted(Applications.stream(context)::status));
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
					"spring.ssl.bundle.jks.manager.truststore.location=file:" + store(trusted),
					"spring.ssl.bundle.jks.manager.truststore.password=" + PASSWORD,
					"spring.ssl.bundle.jks.manager.truststore.type=PKCS12");
	}

	private Relay relay(Path store) throws IOException, GeneralSecurityException {
		int port = this.manager.baseUrl().getPort();
		ServerSocket server = context(store).getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		return this.running.closing(new Relay(server, (client) -> new Socket("127.0.0.1", port)));
	}

	private Path store(String name) {
		return this.directory.resolve(name + ".p12");
	}

	/** Make a key with the tool of the JDK, which has no public API for certificates. */
	private Path newKey(String name, String subject) throws IOException, InterruptedException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subject,
				"-validity", "2", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store(name).toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getInputStream().readAllBytes();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return store(name);
	}

	private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
