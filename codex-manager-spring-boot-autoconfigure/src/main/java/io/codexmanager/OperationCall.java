package io.codexmanager;

import java.io.Serializable;

/**
 * Names a call of the control plane in errors, logs and observations.
 *
 * @param profile the profile it was made with
 * @param operation name of the operation, for example {@code sessions.create}
 * @param method the HTTP method
 * @param path the path with its placeholders, without the API prefix
 */
public record OperationCall(String profile, String operation, String method, String path) implements Serializable {

	@Override
	public String toString() {
		return this.operation + " (" + this.method + " " + this.path + ", profile '" + this.profile + "')";
	}

}
