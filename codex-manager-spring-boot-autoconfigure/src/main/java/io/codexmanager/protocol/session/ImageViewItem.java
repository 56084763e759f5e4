package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The model looked at an image.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param path path on the server's machine
 * @param unknown fields that this library does not know, unchanged
 */
public record ImageViewItem(String type, String id, @Nullable String path,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public ImageViewItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
