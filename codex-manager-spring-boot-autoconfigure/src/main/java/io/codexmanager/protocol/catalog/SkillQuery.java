package io.codexmanager.protocol.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.protocol.QueryParameters;
import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

/**
 * Which skills to list.
 *
 * @param cwd working directory on the server's machine; the server's own if not set
 * @param forceReload whether to read the files again; not if not set
 */
public record SkillQuery(@Nullable String cwd, @Nullable Boolean forceReload) implements QueryParameters {

	public SkillQuery {
		TextChecks.check("cwd", cwd);
	}

	/**
	 * The skills of the server's own working directory.
	 * @return the query
	 */
	public static SkillQuery ofServer() {
		return new SkillQuery(null, null);
	}

	/**
	 * The skills of a working directory.
	 * @param cwd the directory on the server's machine
	 * @return the query
	 */
	public static SkillQuery in(String cwd) {
		return new SkillQuery(cwd, null);
	}

	/**
	 * Set whether to read the files again.
	 * @param forceReload {@code true} to do so
	 * @return a changed copy
	 */
	public SkillQuery forceReload(boolean forceReload) {
		return new SkillQuery(this.cwd, forceReload);
	}

	@Override
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.forceReload != null) {
			parameters.put("forceReload", this.forceReload.toString());
		}
		if (this.cwd != null) {
			parameters.put("cwd", this.cwd);
		}
		return parameters;
	}

}
