package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An app that the account of the runtime knows.
 *
 * @param id the id
 * @param name the name
 * @param description what it does
 * @param logoUrl its logo
 * @param logoUrlDark its logo on dark ground
 * @param distributionChannel where it comes from
 * @param branding who makes it, an object
 * @param appMetadata further facts, an object
 * @param labels labels by name, an object
 * @param installUrl where to install it
 * @param isAccessible whether the account can use it
 * @param isEnabled whether the configuration has it on
 * @param unknown fields that this library does not know, unchanged
 */
public record App(String id, String name, @Nullable String description, @Nullable String logoUrl,
		@Nullable String logoUrlDark, @Nullable String distributionChannel, @Nullable JsonNode branding,
		@Nullable JsonNode appMetadata, @Nullable JsonNode labels, @Nullable String installUrl, boolean isAccessible,
		boolean isEnabled, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public App {
		branding = Unknowns.nodeOrNull(branding);
		appMetadata = Unknowns.nodeOrNull(appMetadata);
		labels = Unknowns.nodeOrNull(labels);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
