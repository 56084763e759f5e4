package io.codexmanager.protocol.config;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.protocol.QueryParameters;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration to read.
 *
 * @param cwd working directory whose layers count, on the server's machine; no layers of
 * a directory if not set
 * @param includeLayers whether to list the layers, too; not if not set
 */
public record ConfigQuery(@Nullable String cwd, @Nullable Boolean includeLayers) implements QueryParameters {

	public ConfigQuery {
		TextChecks.check("cwd", cwd);
	}

	/**
	 * The configuration without the layers of a working directory.
	 * @return the query
	 */
	public static ConfigQuery ofServer() {
		return new ConfigQuery(null, null);
	}

	/**
	 * The configuration that counts in a working directory.
	 * @param cwd the directory on the server's machine
	 * @return the query
	 */
	public static ConfigQuery in(String cwd) {
		return new ConfigQuery(cwd, null);
	}

	/**
	 * Set whether to list the layers, too.
	 * @param includeLayers {@code true} to do so
	 * @return a changed copy
	 */
	public ConfigQuery includeLayers(boolean includeLayers) {
		return new ConfigQuery(this.cwd, includeLayers);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.cwd != null) {
			parameters.put("cwd", this.cwd);
		}
		if (this.includeLayers != null) {
			parameters.put("includeLayers", this.includeLayers.toString());
		}
		return parameters;
	}

}
