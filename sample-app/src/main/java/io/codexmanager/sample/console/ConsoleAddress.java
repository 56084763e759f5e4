package io.codexmanager.sample.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Prints where the console is, once it is there.
 */
@Component
class ConsoleAddress {

	private final ConsoleProperties properties;

	private volatile @Nullable String generated;

	ConsoleAddress(ConsoleProperties properties) {
		this.properties = properties;
	}

	void generated(String password) {
		this.generated = password;
	}

	@EventListener
	void started(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			String password = this.generated;
			System.out.printf("%-9s| http://localhost:%d/console, user %s%s%n", "console",
					event.getWebServer().getPort(), this.properties.user(),
					(password != null) ? ", password " + password : "");
		}
	}

}
