package io.codexmanager.protocol.extension;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The extensions that are loaded.
 *
 * @param status always {@code ok}
 * @param snapshotVersion changes with every reload
 * @param loadedAt when they were loaded
 * @param modules the extensions
 * @param unknown fields that this library does not know, unchanged
 */
public record ExtensionListing(String status, String snapshotVersion, @Nullable Instant loadedAt,
		List<Extension> modules, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExtensionListing {
		modules = Unknowns.listOrEmpty(modules);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
