package io.codexmanager.test.runtime.catalogue;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.runtime.support.RuntimeProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the manager believes the runtime can do: it calls every method without parameters
 * and reads the refusals. The lock of the {@link ManagerState} must be held.
 */
public final class Capabilities {

	private final ObjectNode presets = Presets.object("capabilities");

	private final RuntimeProcess process;

	private final Signals signals;

	private @Nullable String probedAt;

	Capabilities(RuntimeProcess process, Signals signals) {
		this.process = process;
		this.signals = signals;
		probe();
	}

	/**
	 * Probe the methods again. Without a runtime nothing is learned.
	 */
	public void probe() {
		if (this.process.running()) {
			this.probedAt = this.signals.now();
		}
	}

	/**
	 * The runtime is gone, and with it what was known.
	 */
	void forget() {
		this.probedAt = null;
	}

	/**
	 * What is known.
	 * @return the answer
	 */
	public ObjectNode read() {
		ObjectNode answer = Json.object().put("status", "ok");
		answer.putObject("runtime")
			.put("initialized", this.process.running())
			.put("capabilitiesLastUpdatedAt", this.probedAt);
		ObjectNode methods = answer.putObject("methods");
		ObjectNode details = answer.putObject("details");
		this.presets.path("probes").properties().forEach((probe) -> {
			String status = status(probe.getValue());
			methods.put(probe.getKey(), status);
			details.putObject(probe.getKey()).put("status", status).put("reason", reason(probe.getKey()));
		});
		ObjectNode features = answer.putObject("features");
		this.presets.path("features")
			.properties()
			.forEach((feature) -> features.put(feature.getKey(),
					feature.getValue()
						.valueStream()
						.allMatch((method) -> methods.path(method.asString()).asString().equals("available"))));
		return answer;
	}

	private String status(JsonNode probe) {
		if (this.probedAt == null) {
			return "unknown";
		}
		return probe.asString("").equals("unknown variant") ? "disabled" : "available";
	}

	private @Nullable String reason(String method) {
		JsonNode probe = this.presets.path("probes").path(method);
		if (this.probedAt == null || probe.isNull()) {
			return null;
		}
		String refusal = probe.asString().equals("unknown variant") ? RuntimeMethods.unknown(method)
				: "Invalid request: " + probe.asString();
		return RuntimeErrorException.invalid(refusal).getMessage();
	}

}
