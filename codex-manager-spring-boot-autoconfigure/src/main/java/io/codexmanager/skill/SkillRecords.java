package io.codexmanager.skill;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.ToolCallResponse;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Answers as texts that every store can keep: JSON of ASCII only, so neither the encoding
 * of a database nor characters that it refuses matter.
 */
final class SkillRecords {

	private static final JsonMapper MAPPER = ProtocolJson.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	String write(ToolCallResponse response) {
		return MAPPER.writeValueAsString(response);
	}

	ToolCallResponse read(String text) {
		ToolCallResponse response = MAPPER.readValue(text, ToolCallResponse.class);
		Assert.state(response != null, "There is no answer");
		return response;
	}

}
