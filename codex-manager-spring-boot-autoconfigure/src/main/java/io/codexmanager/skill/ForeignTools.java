package io.codexmanager.skill;

import java.util.HashSet;
import java.util.Set;

import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;

/**
 * Says once per tool that its calls are left to others.
 */
final class ForeignTools {

	private static final Log logger = HarmlessLog.of(ForeignTools.class);

	private static final int MOST_NAMES = 1000;

	private final Set<String> reported = new HashSet<>();

	void report(String tool) {
		if (remember(tool)) {
			logger.info("Calls of '" + ShownText.name(tool)
					+ "' are left to others: no catalog has it, or several have and the session is bound to none");
		}
	}

	private synchronized boolean remember(String tool) {
		return this.reported.size() < MOST_NAMES && this.reported.add(tool);
	}

}
