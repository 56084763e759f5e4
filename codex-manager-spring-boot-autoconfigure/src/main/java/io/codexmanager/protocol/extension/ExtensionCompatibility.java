package io.codexmanager.protocol.extension;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether an extension fits the server.
 *
 * @param apiVersion the version it is made for
 * @param apiVersionRange the versions it is made for
 * @param runtimeVersion the version of the server
 * @param profileId profile of the server
 * @param profileVersion version of that profile
 * @param compatible whether it fits
 * @param reasons why not
 * @param unknown fields that this library does not know, unchanged
 */
public record ExtensionCompatibility(@Nullable Integer apiVersion, @Nullable String apiVersionRange, int runtimeVersion,
		@Nullable String profileId, @Nullable String profileVersion, boolean compatible, List<String> reasons,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExtensionCompatibility {
		reasons = Unknowns.listOrEmpty(reasons);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
