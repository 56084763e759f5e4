package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to cancel a login.
 *
 * @param status {@code canceled}, or {@code notFound} for an unknown or completed login
 * @param unknown fields that this library does not know, unchanged
 */
public record CanceledLogin(String status, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CanceledLogin {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the login was canceled.
	 * @return {@code false} if there was none to cancel
	 */
	public boolean canceled() {
		return "canceled".equals(this.status);
	}

}
