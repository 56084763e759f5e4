package io.codexmanager.skill;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.RawResponseItemCompletedEvent;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import tools.jackson.databind.JsonNode;

/**
 * Says once what is wrong when the model calls a skill in a session that was created
 * without it: the runtime answers such a call by itself, and nobody else hears of it. For
 * the library's own use.
 */
public final class UnsupportedCallHint implements CodexEventHandler {

	private static final Log logger = HarmlessLog.of(UnsupportedCallHint.class);

	private static final String ANSWERED = "app_server.raw_response_item.completed";

	private static final String UNSUPPORTED = "unsupported call: ";

	private final AtomicBoolean said = new AtomicBoolean();

	private final SkillRegistry registry;

	/**
	 * Create a handler.
	 * @param registry the skills
	 */
	public UnsupportedCallHint(SkillRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean wants(String type) {
		return ANSWERED.equals(type) && !this.said.get() && !this.registry.isEmpty();
	}

	@Override
	public void handle(CodexEvent event) {
		if (event instanceof RawResponseItemCompletedEvent completed && !this.said.get()) {
			JsonNode output = completed.item().path("output");
			String text = output.isString() ? output.asString() : "";
			if (text.startsWith(UNSUPPORTED)) {
				hint(text.substring(UNSUPPORTED.length()), event);
			}
		}
	}

	private void hint(String tool, CodexEvent event) {
		boolean skill = this.registry.all().values().stream().anyMatch((skills) -> skills.containsKey(tool));
		if (skill && this.said.compareAndSet(false, true)) {
			logger.warn("The model called the skill '" + tool + "' in session " + event.threadId() + " of profile "
					+ event.profile() + ", which was created without it. Sessions get skills when they are created:"
					+ " CreateSession.in(…).tools(remoteSkills.catalog().tools()).");
		}
	}

}
