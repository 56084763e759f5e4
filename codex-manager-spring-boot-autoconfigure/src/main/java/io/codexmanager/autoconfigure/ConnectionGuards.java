package io.codexmanager.autoconfigure;

import java.net.URI;
import java.util.List;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.client.WebSocketClient;

/**
 * Keeps profiles from connecting that must not: calls and streams because a guard says
 * so, streams also because the client of the profile was replaced.
 */
final class ConnectionGuards {

	private final List<CodexConnectionGuard> guards;

	private final ReplacedClients replaced;

	ConnectionGuards(List<CodexConnectionGuard> guards, ReplacedClients replaced) {
		this.guards = guards;
		this.replaced = replaced;
	}

	/**
	 * Return a policy that goes around each try of a call.
	 */
	CallPolicy calls(Profile profile) {
		return new CallPolicy() {

			@Override
			public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
				return Mono.defer(() -> {
					check(profile);
					return exchange;
				});
			}

		};
	}

	/**
	 * Return a client that connects the stream of a profile if it may.
	 */
	WebSocketClient stream(Profile profile, WebSocketClient client) {
		return new WebSocketClient() {

			@Override
			public Mono<Void> execute(URI url, WebSocketHandler handler) {
				return execute(url, HttpHeaders.EMPTY, handler);
			}

			@Override
			public Mono<Void> execute(URI url, HttpHeaders headers, WebSocketHandler handler) {
				return Mono.defer(() -> {
					checkStream(profile);
					return client.execute(url, headers, handler);
				});
			}

		};
	}

	/**
	 * Tell why the stream of a profile must not be connected.
	 * @return the reason, or {@code null} if it may
	 */
	@Nullable CodexConfigurationException refusal(Profile profile) {
		try {
			checkStream(profile);
			return null;
		}
		catch (CodexConfigurationException ex) {
			return ex;
		}
	}

	/**
	 * Tell whether the client of a profile was replaced, so that its manager is not what
	 * the application talks to.
	 */
	boolean isReplaced(Profile profile) {
		return this.replaced.by(profile.name()) != null;
	}

	private void checkStream(Profile profile) {
		String bean = this.replaced.by(profile.name());
		if (bean != null) {
			throw new CodexConfigurationException("profile '" + profile.name() + "'",
					"The bean '" + bean + "' takes the place of its client, so its event stream is not connected:"
							+ " listeners and skills would work for a manager that the application does not talk to.",
					"Use an OperationInterceptor or a CodexManagerBuilderCustomizer to change a client and keep its"
							+ " stream.");
		}
		check(profile);
	}

	private void check(Profile profile) {
		this.guards.forEach((guard) -> guard.check(profile.name(), profile.apiUrl()));
	}

}
