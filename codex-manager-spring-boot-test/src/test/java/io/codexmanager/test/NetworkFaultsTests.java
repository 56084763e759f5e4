package io.codexmanager.test;

import java.net.Socket;
import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkFaultsTests {

	private final NetworkFaults faults = new NetworkFaults();

	private final FaultProxy proxy = FaultProxy.to(URI.create("http://127.0.0.1:1"));

	private final ProxyLink link = new ProxyLink(new Socket(), new Socket(), this.faults, this.proxy);

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@Test
	void nothingPassesOnALinkThatWasReset() throws InterruptedException {
		this.faults.stall();
		this.link.reset();
		assertThat(this.faults.opens(this.link)).isFalse();
		assertThat(this.faults.pass(this.link, 5, true)).isEqualTo(NetworkFaults.RESET);
		assertThat(this.faults.passed()).isZero();
	}

	@Test
	void aLinkThatWasResetDoesNotUseUpTheBytesOfAnother() throws InterruptedException {
		this.faults.cutAfter(3);
		this.link.reset();
		assertThat(this.faults.pass(this.link, 5, true)).isEqualTo(NetworkFaults.RESET);
		assertThat(this.faults.pass(open(), 5, true)).isEqualTo(3);
	}

	@Test
	void onALinkThatLostSomethingTheRestIsLostToo() throws InterruptedException {
		this.faults.swallow();
		assertThat(this.faults.pass(this.link, 5, true)).isZero();
		this.faults.mend();
		assertThat(this.faults.pass(this.link, 5, true)).isZero();
		assertThat(this.faults.pass(open(), 5, true)).isEqualTo(5);
	}

	private ProxyLink open() {
		return new ProxyLink(new Socket(), new Socket(), this.faults, this.proxy);
	}

}
