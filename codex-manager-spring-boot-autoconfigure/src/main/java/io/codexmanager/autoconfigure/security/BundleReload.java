package io.codexmanager.autoconfigure.security;

import java.util.function.Consumer;

import io.codexmanager.client.exchange.ClientConnections;
import io.codexmanager.support.CauseChain;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.Redaction;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Renews the connections of a profile when its SSL bundle is reloaded. A bundle that
 * cannot be used leaves them as they are. Called by whoever reloads, on any thread; never
 * fails, as there may be others who wait for the same bundle. For the library's own use.
 */
public final class BundleReload implements Consumer<SslBundle> {

	private static final Log logger = HarmlessLog.of(BundleReload.class);

	private static final int LONGEST_REASON = 300;

	private final String profile;

	private final String bundle;

	private final ClientConnections connections;

	private final Redaction redaction = new Redaction();

	private volatile @Nullable String problem;

	/**
	 * Create an instance, which has yet to be registered.
	 * @param profile name of the profile
	 * @param bundle name of the bundle
	 * @param connections the connections of the profile, whose customizer reads the
	 * bundle
	 */
	public BundleReload(String profile, String bundle, ClientConnections connections) {
		this.profile = profile;
		this.bundle = bundle;
		this.connections = connections;
	}

	@Override
	public synchronized void accept(SslBundle reloaded) {
		try {
			if (this.connections.renew()) {
				logger.info("The SSL bundle '" + this.bundle + "' was reloaded; profile '" + this.profile
						+ "' connects with it from now on");
			}
			this.problem = null;
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable failure) {
		String reason = "the SSL bundle '" + this.bundle + "' was reloaded and cannot be used (" + reason(failure)
				+ "), so profile '" + this.profile + "' goes on with the certificates from before";
		if (!reason.equals(this.problem)) {
			this.problem = reason;
			logger.warn("For spring.ssl.bundle: " + reason + ". Correct what it is read from");
		}
		logger.debug("An SSL bundle could not be used", failure);
	}

	private String reason(Throwable failure) {
		Throwable root = CauseChain.unwrap(failure, (any) -> true);
		String message = root.getMessage();
		return root.getClass().getSimpleName()
				+ ((message != null) ? ": " + this.redaction.shown(message, LONGEST_REASON) : "");
	}

	/**
	 * Say why the bundle, as it was reloaded last, is not used.
	 * @return a sentence for people, {@code null} if it is used
	 */
	public @Nullable String problem() {
		return this.problem;
	}

}
