package io.codexmanager.load;

import java.io.PrintStream;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service with 256 MB of heap bears.
 */
abstract class LoadContract {

	private static final PrintStream OUT = System.out;

	private final int asks;

	private final int toolCalls;

	private final int approvals;

	LoadContract(int asks, int toolCalls, int approvals) {
		this.asks = asks;
		this.toolCalls = toolCalls;
		this.approvals = approvals;
	}

	@Test
	void noneFailsAndNoneIsLost() {
		try (JavaProcess manager = JavaProcess.start(LoadedManager.class, List.of("-Xmx2g"),
				List.of(String.valueOf(this.approvals)))) {
			String address = manager.line((line) -> line.startsWith(LoadedManager.ADDRESS))
				.substring(LoadedManager.ADDRESS.length());
			try (JavaProcess service = JavaProcess.start(LoadedService.class,
					List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), List.of(address, String.valueOf(this.approvals),
							String.valueOf(this.asks), String.valueOf(this.toolCalls)))) {
				LoadReport approvals = report(service);
				String decided = manager.ask("", (line) -> line.startsWith(LoadedManager.APPROVALS));
				OUT.println(decided);
				LoadReport asks = report(service);
				LoadReport toolCalls = report(service);
				approvals.assertAllIsWell("approvals", this.approvals);
				assertThat(decided).contains("accepted=" + this.approvals + " refused=0 open=0");
				asks.assertAllIsWell("asks", this.asks);
				toolCalls.assertAllIsWell("tools", this.toolCalls);
			}
		}
	}

	private static LoadReport report(JavaProcess service) {
		LoadReport report = LoadReport.of(service.line((line) -> line.startsWith(LoadReport.LINE)));
		OUT.println(report.line());
		return report;
	}

}
