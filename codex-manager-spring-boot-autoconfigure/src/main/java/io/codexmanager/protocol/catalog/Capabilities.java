package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * What the runtime can do, as the server found out.
 *
 * @param status always {@code ok}
 * @param runtime the runtime
 * @param methods status by method of the runtime
 * @param details status and reason by method
 * @param features features of the server by name; some are constants
 * @param unknown fields that this library does not know, unchanged
 */
public record Capabilities(String status, ProbedRuntime runtime, Map<String, MethodStatus> methods,
		Map<String, MethodSupport> details, Map<String, Boolean> features,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Capabilities {
		methods = Unknowns.mapOrEmpty(methods);
		details = Unknowns.mapOrEmpty(details);
		features = Unknowns.mapOrEmpty(features);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the runtime has a method.
	 * @param method the method, such as {@code thread/fork}
	 * @return {@code true} if it is available
	 */
	public boolean available(String method) {
		return MethodStatus.AVAILABLE.equals(this.methods.get(method));
	}

	/**
	 * Return whether the server has a feature.
	 * @param feature the name, such as {@code threadFork}
	 * @return {@code true} if it has
	 */
	public boolean supports(String feature) {
		return Boolean.TRUE.equals(this.features.get(feature));
	}

}
