package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A review began. Its id is that of the turn, as is that of {@link ExitedReviewModeItem}.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param review what is reviewed
 * @param unknown fields that this library does not know, unchanged
 */
public record EnteredReviewModeItem(String type, String id, @Nullable String review,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public EnteredReviewModeItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
