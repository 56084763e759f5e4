package io.codexmanager.client.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.codexmanager.client.exchange.CallNotes;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.signal.SessionStanding.Activity;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.protocol.session.DeletedSession;
import io.codexmanager.protocol.session.ForkedSession;
import io.codexmanager.protocol.session.MessageAccepted;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the calls of a client tell of sessions: which of them live, and which were changed
 * from here, so that the event stream cannot vouch for them yet. Safe for use by several
 * threads. For the library's own use.
 */
public final class SessionNotes implements CallNotes {

	/** After these it is to be seen on the stream that a session is idle. */
	private static final Set<String> CHANGES = Set.of("sessions.send_message", "sessions.compact", "sessions.rollback",
			"sessions.review", "sessions.archive", "sessions.unarchive", "sessions.resume", "sessions.delete");

	private static final int MOST_SESSIONS = 10_000;

	private final ListedSessions listed = new ListedSessions();

	private final Map<String, Note> notes = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Note> eldest) {
			return size() > MOST_SESSIONS && eldest.getValue().calls == 0;
		}

	};

	@Override
	public <T> Mono<T> of(OperationContext operation, @Nullable String sessionId, Mono<T> call) {
		if (sessionId == null) {
			return ofNone(operation.call().operation(), call);
		}
		boolean archives = operation.call().operation().equals("sessions.archive");
		Mono<T> noted = call.doOnNext((result) -> succeeded(sessionId, result, archives))
			.doOnError((error) -> failed(sessionId, error));
		if (!CHANGES.contains(operation.call().operation())) {
			return noted;
		}
		return Mono.defer(() -> {
			with(sessionId, Note::changing);
			AtomicBoolean over = new AtomicBoolean();
			Runnable end = () -> {
				if (over.compareAndSet(false, true)) {
					with(sessionId, (note) -> note.calls--);
				}
			};
			// whoever gets the result must find the call ended
			return noted.doOnNext((result) -> end.run()).doFinally((signal) -> end.run());
		});
	}

	private <T> Mono<T> ofNone(String operation, Mono<T> call) {
		return switch (operation) {
			case "sessions.create" -> call.doOnNext(this::created);
			case "sessions.list" -> this.listed.of(call);
			default -> call;
		};
	}

	private void created(Object result) {
		if (result instanceof CreatedSession created && created.session() != null) {
			made(created.session(), false);
		}
	}

	private void made(Session session, boolean forked) {
		if (session.sessionId() != null) {
			with(session.sessionId(), (note) -> {
				note.model = SessionModel.of(session);
				note.lives = true;
				note.fresh = true;
				note.forked = forked;
			});
		}
	}

	/** Not all answers are a proof that the session is there. */
	private void succeeded(String sessionId, Object result, boolean archived) {
		if (archived || result instanceof DeletedSession) {
			forget(sessionId);
			return;
		}
		if (result instanceof ForkedSession fork && fork.session() != null) {
			made(fork.session(), true);
		}
		else if (result instanceof MessageAccepted accepted) {
			with(sessionId, (note) -> {
				note.lives = true;
				note.turn = accepted.turnId();
			});
		}
		else if (result instanceof SessionSnapshot snapshot) {
			with(sessionId, (note) -> {
				note.lives = true;
				note.model = (snapshot.session() != null) ? SessionModel.of(snapshot.session()) : note.model;
			});
		}
	}

	private void failed(String sessionId, Throwable error) {
		if (error instanceof CodexNotFoundException || error instanceof CodexGoneException) {
			forget(sessionId);
		}
	}

	private void with(String sessionId, Consumer<Note> change) {
		synchronized (this.notes) {
			change.accept(this.notes.computeIfAbsent(sessionId, (id) -> new Note()));
		}
	}

	private void forget(String sessionId) {
		synchronized (this.notes) {
			Note note = this.notes.get(sessionId);
			if (note != null) {
				note.lives = false;
				note.changing();
				note.calls--;
			}
		}
	}

	@Override
	public boolean lives(@Nullable String sessionId) {
		synchronized (this.notes) {
			Note note = (sessionId != null) ? this.notes.get(sessionId) : null;
			return note != null && note.lives;
		}
	}

	/**
	 * Tell whether it is certain, without asking the manager, that no turn runs in a
	 * session.
	 */
	boolean idle(String sessionId, SessionStanding standing) {
		if (!standing.receiving() || standing.activity() == Activity.DOUBTFUL) {
			return false;
		}
		synchronized (this.notes) {
			Note note = this.notes.get(sessionId);
			return (standing.activity() == Activity.IDLE) ? note == null || note.settled(standing.lastTurn())
					: note != null && note.fresh;
		}
	}

	/**
	 * Tell whether a session was forked from another one by this client, so that it has
	 * turns although nothing was sent to it.
	 */
	boolean forked(String sessionId) {
		synchronized (this.notes) {
			Note note = this.notes.get(sessionId);
			return note != null && note.forked;
		}
	}

	/**
	 * Return the model of a session, as far as it is known.
	 */
	SessionModel model(String sessionId) {
		synchronized (this.notes) {
			Note note = this.notes.get(sessionId);
			return (note != null) ? note.model : SessionModel.UNKNOWN;
		}
	}

	/**
	 * A message that named a model was accepted: the session keeps it.
	 */
	void model(String sessionId, String model) {
		with(sessionId, (note) -> note.model = new SessionModel(model, note.model.provider()));
	}

	/**
	 * What is noted of a session.
	 */
	private static final class Note {

		private boolean lives;

		/** It was made by this client, which has sent nothing to it. */
		private boolean fresh;

		private SessionModel model = SessionModel.UNKNOWN;

		/** It began with the history of another one. */
		private boolean forked;

		/** Calls under way that change it. */
		private int calls;

		/** Whether it was changed since its last turn was seen to end. */
		private boolean changed;

		/** The turn that was announced for the last message. */
		private @Nullable String turn;

		/** The last turn that had ended when somebody first asked after a change. */
		private @Nullable String endedBefore;

		void changing() {
			this.fresh = false;
			this.changed = true;
			this.turn = null;
			this.endedBefore = null;
			this.calls++;
		}

		/**
		 * Tell whether the end of a turn was seen that came after the last change.
		 */
		boolean settled(@Nullable String ended) {
			if (this.calls > 0 || ended == null) {
				return false;
			}
			if (!this.changed) {
				return true;
			}
			if (this.turn == null && this.endedBefore == null) {
				this.endedBefore = ended;
				return false;
			}
			this.changed = (this.turn != null) ? ended.compareTo(this.turn) < 0 : ended.equals(this.endedBefore);
			return !this.changed;
		}

	}

}
