package io.codexmanager.client.signal;

import io.codexmanager.protocol.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * The model of a session, as far as the calls of this client told. For the library's own
 * use.
 *
 * @param name the model, {@code null} if the session names none or that is not known
 * @param provider who provides it, {@code null} if that is not known
 */
public record SessionModel(@Nullable String name, @Nullable String provider) {

	static final SessionModel UNKNOWN = new SessionModel(null, null);

	static SessionModel of(Session session) {
		return new SessionModel((session.sessionControls() != null) ? session.sessionControls().model() : null,
				session.modelProvider());
	}

}
