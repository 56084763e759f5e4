package io.codexmanager.sample.console;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.script.ModelScript;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Holds conversations in which something waits for a person again and again, so that
 * there is something to see and to decide.
 */
@Component
@Profile("demo")
@Order(0)
class DemoConversations implements ApplicationRunner, DisposableBean {

	private static final Log logger = LogFactory.getLog(DemoConversations.class);

	private static final Map<String, String> MESSAGES = Map.of("VAT of invoices", DemoModel.FIX, "Release notes",
			DemoModel.NOTES, "Build machine", DemoModel.TIDY);

	private static final long PAUSE_SECONDS = 15;

	private final CodexManager codex;

	private final RemoteSkills skills;

	private final ExecutorService threads;

	DemoConversations(CodexManager codex, RemoteSkills skills, EmbeddedCodexManager manager, ModelScript model) {
		this.codex = codex;
		this.skills = skills;
		manager.script(new DemoModel(model));
		CustomizableThreadFactory factory = new CustomizableThreadFactory("demo-");
		factory.setDaemon(true);
		this.threads = Executors.newCachedThreadPool(factory);
	}

	@Override
	public void run(ApplicationArguments args) {
		MESSAGES.forEach((title, message) -> this.threads.execute(() -> talk(title, message)));
	}

	private void talk(String title, String message) {
		CreateSession request = CreateSession.withDefaults()
			.approvalPolicy(ApprovalPolicy.UNTRUSTED)
			.tools(this.skills.catalog().tools());
		try {
			SessionScope session = this.codex.newSession(request, title);
			while (!Thread.currentThread().isInterrupted()) {
				ask(session, message);
				TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (CodexException ex) {
			logger.warn("The conversation '" + title + "' has ended: " + ex.getMessage());
		}
	}

	private static void ask(SessionScope session, String message) {
		try {
			session.ask(message);
		}
		catch (CodexException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			logger.info("A turn had no answer: " + ex.getMessage());
		}
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

}
