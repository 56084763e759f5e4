package io.codexmanager.protocol.extension;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An agent extension that is loaded.
 *
 * @param moduleName name of its module
 * @param name name of its package
 * @param version its version
 * @param agentId id of its agent
 * @param displayName the name to show
 * @param manifestPath path of its manifest
 * @param entrypointPath path of its code
 * @param events events that it receives
 * @param origin where it was found
 * @param compatibility whether it fits
 * @param capabilities what it takes part in
 * @param trust what the server thinks of it
 * @param diagnostics what else there is to say
 * @param unknown fields that this library does not know, unchanged
 */
public record Extension(String moduleName, String name, String version, String agentId, String displayName,
		@Nullable String manifestPath, String entrypointPath, List<String> events, @Nullable ExtensionOrigin origin,
		@Nullable ExtensionCompatibility compatibility, @Nullable ExtensionCapabilities capabilities,
		@Nullable ExtensionTrust trust, List<String> diagnostics,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Extension {
		events = Unknowns.listOrEmpty(events);
		diagnostics = Unknowns.listOrEmpty(diagnostics);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
