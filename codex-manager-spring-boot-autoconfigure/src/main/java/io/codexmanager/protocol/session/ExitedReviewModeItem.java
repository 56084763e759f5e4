package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A review ended. Its id is that of the turn, as is that of
 * {@link EnteredReviewModeItem}.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param review what the review says
 * @param unknown fields that this library does not know, unchanged
 */
public record ExitedReviewModeItem(String type, String id, @Nullable String review,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public ExitedReviewModeItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
