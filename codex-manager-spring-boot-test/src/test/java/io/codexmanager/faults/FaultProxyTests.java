package io.codexmanager.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.codexmanager.patience.Patience;
import io.codexmanager.test.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The network that the other tests break.
 */
class FaultProxyTests {

	/** How long to look whether nothing comes. */
	private static final int A_MOMENT = 150;

	private static final int LIMIT = (int) Patience.LIMIT.toMillis();

	private ServerSocket server;

	private FaultProxy proxy;

	private Socket client;

	private Socket manager;

	@BeforeEach
	void connect() throws IOException {
		this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.proxy = FaultProxy.to(URI.create("http://127.0.0.1:" + this.server.getLocalPort()));
		this.client = open();
		this.manager = accept();
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.manager.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void everythingPassesBothWays() throws IOException {
		byte[] bytes = new byte[1_000_000];
		new Random(1).nextBytes(bytes);
		sendInBackground(bytes);
		assertThat(this.client.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
		this.client.getOutputStream().write(new byte[] { 1, 2, 3 });
		assertThat(this.manager.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
		assertThat(this.proxy.passed()).isEqualTo(bytes.length);
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	@Test
	void theEndOfOneDirectionPassesAndTheOtherStaysOpen() throws IOException {
		this.client.shutdownOutput();
		assertThat(this.manager.getInputStream().read()).isEqualTo(-1);
		send(5);
		assertThat(this.client.getInputStream().read()).isEqualTo(5);
		this.manager.close();
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		awaitConnections(0);
	}

	@Test
	void aResetOfOneSideReachesTheOther() throws IOException {
		this.manager.setSoLinger(true, 0);
		this.manager.close();
		assertReset(this.client);
		awaitConnections(0);
	}

	@Test
	void aCutResetsBothSides() throws IOException {
		this.proxy.cut();
		assertReset(this.client);
		assertReset(this.manager);
		assertThat(this.proxy.connections()).isZero();
	}

	@Test
	void afterACutNewConnectionsWork() throws IOException {
		this.proxy.cut();
		reconnect();
		send(7);
		assertThat(this.client.getInputStream().read()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 4095, 8192, 10_000 })
	void exactlySoManyBytesPassBeforeTheCut(int bytes) throws IOException {
		this.proxy.cutAfter(bytes);
		sendInBackground(new byte[bytes + 100]);
		assertThat(this.client.getInputStream().readNBytes(bytes)).hasSize(bytes);
		assertReset(this.client);
		assertThat(this.proxy.passed()).isEqualTo(bytes);
	}

	@Test
	void nothingIsCutWhileNoMoreIsSentAndWhatIsReceivedDoesNotCount() throws IOException {
		this.proxy.cutAfter(3);
		this.client.getOutputStream().write(new byte[1000]);
		assertThat(this.manager.getInputStream().readNBytes(1000)).hasSize(1000);
		send(1, 2, 3);
		assertThat(this.client.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
		assertSilent(this.client);
		send(4);
		assertReset(this.client);
	}

	@Test
	void aCutHappensOnce() throws IOException {
		this.proxy.cutAfter(0);
		send(1);
		assertReset(this.client);
		reconnect();
		send(1, 2);
		assertThat(this.client.getInputStream().readNBytes(2)).containsExactly(1, 2);
	}

	@Test
	void aStallHoldsEverythingBackAndLosesNothing() throws IOException {
		this.proxy.stall();
		send(1, 2, 3);
		this.client.getOutputStream().write(9);
		assertSilent(this.client);
		assertSilent(this.manager);
		this.proxy.mend();
		assertThat(this.client.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
		assertThat(this.manager.getInputStream().read()).isEqualTo(9);
	}

	@Test
	void aStallHoldsBackTheEndOfAConnection() throws IOException {
		this.proxy.stall();
		this.manager.shutdownOutput();
		assertSilent(this.client);
		this.proxy.mend();
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void aStalledConnectionCanBeCut() throws IOException {
		this.proxy.stall();
		send(1);
		this.proxy.cut();
		assertReset(this.client);
	}

	@Test
	void whatIsSwallowedIsLost() throws IOException {
		this.proxy.swallow();
		send(1, 2, 3);
		this.client.getOutputStream().write(9);
		assertSilent(this.client);
		assertSilent(this.manager);
		this.proxy.mend();
		assertReset(this.client);
		assertReset(this.manager);
		assertThat(this.proxy.passed()).isZero();
	}

	@Test
	void neitherSideHearsThatTheOtherIsGoneWhileAllIsSwallowed() throws IOException {
		this.proxy.swallow();
		this.client.close();
		assertSilent(this.manager);
		assertThat(this.proxy.connections()).isEqualTo(1);
		this.proxy.mend();
		assertReset(this.manager);
		awaitConnections(0);
	}

	@Test
	void aConnectionThatLostNothingOutlivesTheFault() throws IOException {
		this.proxy.swallow();
		this.proxy.mend();
		send(1);
		assertThat(this.client.getInputStream().read()).isEqualTo(1);
	}

	@Test
	void newConnectionsAreRefusedUntilMended() throws IOException {
		this.proxy.refuse(true);
		try (Socket refused = open()) {
			assertReset(refused);
		}
		send(1);
		assertThat(this.client.getInputStream().read()).isEqualTo(1);
		this.proxy.refuse(false);
		reconnect();
		send(2);
		assertThat(this.client.getInputStream().read()).isEqualTo(2);
	}

	@Test
	void aManagerThatIsNotThereResetsTheConnection() throws IOException {
		this.server.close();
		try (Socket alone = open()) {
			assertReset(alone);
		}
	}

	@Test
	void aClosedProxyEndsAllConnectionsAndTakesNoMore() throws IOException {
		this.proxy.stall();
		send(1);
		this.proxy.close();
		assertReset(this.client);
		assertReset(this.manager);
		assertThatExceptionOfType(IOException.class).isThrownBy(this::open);
	}

	@Test
	void nothingListensAnyMoreWhenAProxyHasBeenClosed() {
		for (int count = 0; count < 500; count++) {
			FaultProxy closed = FaultProxy.to(URI.create("http://127.0.0.1:" + this.server.getLocalPort()));
			URI address = closed.baseUrl();
			closed.close();
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket(address.getHost(), address.getPort()).close());
		}
	}

	@Test
	void whatWasHeldBackIsLostWhenConnectionsAreReset() throws IOException {
		this.proxy.stall();
		List<Socket> clients = new ArrayList<>();
		List<Socket> managers = new ArrayList<>();
		for (int count = 0; count < 100; count++) {
			clients.add(open());
			managers.add(accept());
			clients.get(count).getOutputStream().write(1);
			managers.get(count).getOutputStream().write(1);
		}
		awaitConnections(101);
		this.proxy.cut();
		for (int count = 0; count < 100; count++) {
			assertReset(clients.get(count));
			assertReset(managers.get(count));
		}
	}

	private Socket open() throws IOException {
		URI address = this.proxy.baseUrl();
		assertThat(address.getScheme()).isEqualTo("http");
		Socket socket = new Socket(address.getHost(), address.getPort());
		socket.setSoTimeout(LIMIT);
		return socket;
	}

	private Socket accept() throws IOException {
		this.server.setSoTimeout(LIMIT);
		Socket socket = this.server.accept();
		socket.setSoTimeout(LIMIT);
		return socket;
	}

	private void reconnect() throws IOException {
		this.client.close();
		this.manager.close();
		this.client = open();
		this.manager = accept();
	}

	private void send(int... bytes) throws IOException {
		for (int single : bytes) {
			this.manager.getOutputStream().write(single);
		}
	}

	private void sendInBackground(byte[] bytes) {
		Thread sender = new Thread(() -> {
			try {
				this.manager.getOutputStream().write(bytes);
			}
			catch (IOException ex) {
				// cut
			}
		});
		sender.setDaemon(true);
		sender.start();
	}

	private void awaitConnections(int count) {
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.proxy.connections() == count);
	}

	private static void assertReset(Socket socket) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
			InputStream in = socket.getInputStream();
			assertThat(in.read()).as("what came instead of a reset").isEqualTo(-2);
		});
	}

	private static void assertSilent(Socket socket) throws IOException {
		socket.setSoTimeout(A_MOMENT);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
		socket.setSoTimeout(LIMIT);
	}

}
