package io.codexmanager.test.runtime.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods that the runtime has.
 */
final class RuntimeMethods {

	private static final List<String> NAMES = List.of("initialize", "thread/start", "thread/resume", "thread/fork",
			"thread/archive", "thread/unsubscribe", "thread/name/set", "thread/unarchive", "thread/compact/start",
			"thread/backgroundTerminals/clean", "thread/rollback", "thread/list", "thread/loaded/list", "thread/read",
			"skills/list", "skills/config/write", "app/list", "turn/start", "turn/steer", "turn/interrupt",
			"review/start", "model/list", "experimentalFeature/list", "collaborationMode/list", "mcpServer/oauth/login",
			"config/mcpServer/reload", "mcpServerStatus/list", "account/login/start", "account/login/cancel",
			"account/logout", "account/rateLimits/read", "feedback/upload", "command/exec", "config/read",
			"config/value/write", "config/batchWrite", "configRequirements/read", "account/read");

	private RuntimeMethods() {
	}

	/**
	 * What the runtime says to a method that it does not have.
	 */
	static String unknown(String method) {
		String known = NAMES.stream().map((name) -> "`" + name + "`").collect(Collectors.joining(", "));
		return "Invalid request: unknown variant `" + method + "`, expected one of " + known;
	}

}
