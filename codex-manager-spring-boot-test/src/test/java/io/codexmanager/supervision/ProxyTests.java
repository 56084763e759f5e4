package io.codexmanager.supervision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.CodexManager;
import io.codexmanager.relay.Relay;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That calls and the stream go through the proxy of the profile.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProxyTests {

	private static final String PROXY = "codex-manager.profiles.local.proxy.";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private Relay proxy;

	private volatile String credentials = "";

	@BeforeEach
	void listen() throws IOException {
		this.proxy = this.running
			.closing(new Relay(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), this::connect));
	}

	@Test
	void callsAndStreamGoThroughTheProxyWhichFindsTheManager() {
		runner("manager.test").run((context) -> {
			Applications.awaitConnected(context);
			int before = this.asked.size();
			assertThat(context.getBean(CodexManager.class).system().health().codex().running()).isTrue();
			assertThat(this.asked).hasSizeGreaterThanOrEqualTo(before)
				.allMatch((head) -> head.startsWith("CONNECT manager.test:" + managerPort() + " "));
			assertThat(Applications.newSession(context).ask("hello").confirmed()).isTrue();
		});
		assertThat(this.asked.size()).isGreaterThan(1);
	}

	@Test
	void theProxyIsGivenNameAndPassword(CapturedOutput output) {
		this.credentials = "team:proxy-secret";
		runner("manager.test").withPropertyValues(PROXY + "username=team", PROXY + "password=proxy-secret")
			.run(Applications::awaitConnected);
		assertThat(output).doesNotContain("proxy-secret");
	}

	@Test
	void aProxyThatRefusesIsNamedWithoutThePassword(CapturedOutput output) {
		this.credentials = "team:proxy-secret";
		runner("manager.test").withPropertyValues(PROXY + "username=team", PROXY + "password=wrong-secret")
			.run((context) -> {
				Awaitility.await()
					.atMost(Applications.LIMIT)
					.untilAsserted(() -> assertThat(Applications.stream(context).status().lastFailure())
						.contains("codex-manager.profiles.local.proxy", "407"));
				assertThat(Applications.stream(context).status().lastFailure()).doesNotContain("wrong-secret");
			});
		assertThat(output).doesNotContain("proxy-secret", "wrong-secret");
	}

	@Test
	void aProxyThatIsDownIsNamed() {
		this.proxy.close();
		runner("manager.test").run((context) -> Awaitility.await()
			.atMost(Applications.LIMIT)
			.untilAsserted(() -> assertThat(Applications.stream(context).status().lastFailure())
				.contains("Connection refused")));
	}

	@Test
	void hostsThatNeedNoProxyAreConnectedToWithoutIt() {
		runner("127.0.0.1").withPropertyValues(PROXY + "non-proxy-hosts=*.internal, 127.*")
			.run(Applications::awaitConnected);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void othersAreNot() {
		runner("manager.test").withPropertyValues(PROXY + "non-proxy-hosts=*.internal,127.*,manager,test")
			.run(Applications::awaitConnected);
		assertThat(this.asked).isNotEmpty();
	}

	private ApplicationContextRunner runner(String host) {
		return Applications.runner(URI.create("http://" + host + ":" + managerPort()))
			.withPropertyValues(PROXY + "host=127.0.0.1", PROXY + "port=" + this.proxy.port());
	}

	private int managerPort() {
		return this.manager.baseUrl().getPort();
	}

	private Socket connect(Socket client) throws IOException {
		String head = head(client);
		this.asked.add(head);
		String expected = Base64.getEncoder().encodeToString(this.credentials.getBytes(StandardCharsets.UTF_8));
		boolean known = this.credentials.isEmpty()
				|| head.lines().anyMatch((line) -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + expected));
		String answer = known ? "HTTP/1.1 200 OK\r\n\r\n"
				: "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
		client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
		return known ? new Socket("127.0.0.1", managerPort()) : null;
	}

	private static String head(Socket client) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			int next = client.getInputStream().read();
			if (next < 0) {
				throw new IOException("hung up");
			}
			head.write(next);
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

}
