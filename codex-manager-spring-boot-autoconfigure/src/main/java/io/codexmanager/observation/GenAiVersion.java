package io.codexmanager.observation;

/**
 * The versions of OpenTelemetry's conventions for agents whose names are known here.
 */
public enum GenAiVersion {

	/** Those of version 1.39 of the semantic conventions, which many tools know. */
	V1_39,

	/** Those of version 0.1.0 of the conventions of their own. */
	LATEST

}
