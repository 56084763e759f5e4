package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Page;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of sessions. The first page can exceed the limit, and its surplus comes again on
 * later pages; an empty page can have a cursor.
 *
 * @param data the sessions, newest first on the first page
 * @param nextCursor where the next page begins; {@code null} ends the list
 * @param archived whether these are archived sessions
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionPage(List<Session> data, @Nullable String nextCursor, boolean archived,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Page<Session> {

	public SessionPage {
		data = Unknowns.listOrEmpty(data);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
