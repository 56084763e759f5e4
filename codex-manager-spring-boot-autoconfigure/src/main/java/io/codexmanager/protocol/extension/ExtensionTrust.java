package io.codexmanager.protocol.extension;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * What the server thinks of an extension.
 *
 * @param mode how strict the server is
 * @param status how it found the extension
 * @param warnings what it warns of
 * @param errors what it refuses
 * @param unknown fields that this library does not know, unchanged
 */
public record ExtensionTrust(TrustMode mode, TrustStatus status, List<String> warnings, List<String> errors,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExtensionTrust {
		warnings = Unknowns.listOrEmpty(warnings);
		errors = Unknowns.listOrEmpty(errors);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
