package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * Changes of files.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param changes the changes
 * @param status as of a command
 * @param unknown fields that this library does not know, unchanged
 */
public record FileChangeItem(String type, String id, List<FileUpdate> changes, String status,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public FileChangeItem {
		changes = Unknowns.listOrEmpty(changes);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
