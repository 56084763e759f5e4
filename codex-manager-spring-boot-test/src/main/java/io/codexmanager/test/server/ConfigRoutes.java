package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.UserConfig;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runtime's configuration.
 */
final class ConfigRoutes implements Routes {

	private final UserConfig config;

	private final RuntimeCalls runtime;

	ConfigRoutes(UserConfig config, RuntimeCalls runtime) {
		this.config = config;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/config", this::read),
				Route.get("/api/config/requirements", (call) -> requirements()),
				Route.post("/api/config/value", this::value), Route.post("/api/config/batch", this::batch));
	}

	private Reply read(Call call) {
		QueryFields query = new QueryFields(call.target());
		query.text("cwd");
		query.flag("includeLayers");
		query.refuse();
		boolean layers = "true".equals(call.target().single("includeLayers"));
		return this.runtime.mapped("config/read", () -> this.config.read(layers));
	}

	private Reply requirements() {
		return this.runtime.mapped("configRequirements/read", () -> Json.object().putNull("requirements"));
	}

	private Reply value(Call call) {
		ObjectNode body = target(edit(Fields.required(call.body()))).checked();
		ObjectNode details = RuntimeRefusal.details("config/value/write")
			.put("keyPath", body.path("keyPath").asString());
		return write(details, body, List.of(body));
	}

	private Reply batch(Call call) {
		ObjectNode body = target(Fields.required(call.body()).someObjects("edits", ConfigRoutes::edit)).checked();
		return write(RuntimeRefusal.details("config/batchWrite"), body, body.path("edits"));
	}

	private Reply write(ObjectNode details, ObjectNode body, Iterable<? extends JsonNode> edits) {
		return this.runtime.mapped(details, () -> RuntimeCalls
			.wrapped(this.config.write(edits, textOf(body, "expectedVersion"), textOf(body, "filePath"))));
	}

	private static Fields edit(Fields fields) {
		return fields.text("keyPath", true).choice("mergeStrategy", true, "replace", "upsert");
	}

	private static Fields target(Fields fields) {
		return fields.text("expectedVersion", false, 0, Integer.MAX_VALUE)
			.text("filePath", false, 0, Integer.MAX_VALUE);
	}

	private static @Nullable String textOf(ObjectNode body, String name) {
		return body.has(name) ? body.path(name).asString() : null;
	}

}
