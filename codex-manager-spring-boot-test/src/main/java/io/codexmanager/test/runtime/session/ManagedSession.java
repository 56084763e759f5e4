package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.script.ModelTool;
import org.jspecify.annotations.Nullable;

/**
 * A session: what the manager keeps of it, and the runtime's thread of the same id.
 * Guarded by the lock of the {@link ManagerState}.
 */
public final class ManagedSession {

	private final String id;

	private final String cwd;

	private final List<ModelTool> modelTools;

	private final Clock clock;

	private final long createdAt;

	private final List<Turn> turns = new ArrayList<>();

	private final Transcript transcript;

	private final TokenUsage usage = new TokenUsage();

	private final Set<String> acceptedForSession = new HashSet<>();

	private SessionSettings settings;

	private long updatedAt;

	private @Nullable String title;

	private @Nullable String name;

	private @Nullable String projectId;

	private boolean systemOwned;

	private boolean archived;

	private boolean materialized;

	private String preview = "";

	private ThreadStatus status = ThreadStatus.IDLE;

	private @Nullable TurnRun running;

	private @Nullable String believedTurn;

	public ManagedSession(String id, String cwd, SessionSettings settings, List<ModelTool> modelTools, Clock clock) {
		this.id = id;
		this.cwd = cwd;
		this.settings = settings;
		this.modelTools = modelTools;
		this.clock = clock;
		this.createdAt = clock.instant().getEpochSecond();
		this.updatedAt = this.createdAt;
		this.transcript = new Transcript(clock);
	}

	/**
	 * A copy under another id, with the turns of this one and without what only the
	 * manager knows.
	 */
	ManagedSession fork(String id) {
		ManagedSession fork = new ManagedSession(id, this.cwd, this.settings, this.modelTools, this.clock);
		this.turns.forEach((turn) -> fork.turns.add(turn.copy()));
		fork.materialized = true;
		fork.preview = this.preview;
		return fork;
	}

	/**
	 * The session id.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	public String cwd() {
		return this.cwd;
	}

	SessionSettings settings() {
		return this.settings;
	}

	void settings(SessionSettings settings) {
		this.settings = settings;
	}

	List<String> toolNames() {
		return modelTools().stream().map(ModelTool::name).toList();
	}

	/**
	 * The dynamic tools as the model is given them.
	 */
	List<ModelTool> modelTools() {
		return this.modelTools;
	}

	/**
	 * Start of the session in seconds, or the moment of the read for one without a turn.
	 */
	long createdAt() {
		return materialized() ? this.createdAt : this.clock.instant().getEpochSecond();
	}

	long updatedAt() {
		return materialized() ? this.updatedAt : this.clock.instant().getEpochSecond();
	}

	long fileTime() {
		return this.createdAt;
	}

	void touch() {
		this.updatedAt = this.clock.instant().getEpochSecond();
	}

	/**
	 * The manager's own title, {@code null} as long as there is none.
	 */
	public @Nullable String title() {
		return this.title;
	}

	public void title(@Nullable String title) {
		this.title = title;
	}

	/**
	 * The runtime's name for the thread.
	 */
	@Nullable String name() {
		return this.name;
	}

	void name(@Nullable String name) {
		this.name = name;
	}

	/**
	 * The project of the session.
	 * @return its id, or {@code null}
	 */
	public @Nullable String projectId() {
		return this.projectId;
	}

	public void projectId(@Nullable String projectId) {
		this.projectId = projectId;
	}

	/**
	 * Whether the session belongs to a worker of the manager, so that clients can only
	 * read it.
	 * @return true if so
	 */
	public boolean systemOwned() {
		return this.systemOwned;
	}

	/**
	 * Say whether the session belongs to a worker.
	 * @param systemOwned whether it does
	 */
	public void systemOwned(boolean systemOwned) {
		this.systemOwned = systemOwned;
	}

	/**
	 * Whether the session is archived.
	 * @return true if it is
	 */
	public boolean archived() {
		return this.archived;
	}

	void archived(boolean archived) {
		this.archived = archived;
	}

	public String preview() {
		return this.preview;
	}

	/**
	 * The text of the first message.
	 */
	void preview(String text) {
		if (this.preview.isEmpty()) {
			this.preview = text;
		}
	}

	/**
	 * Whether the runtime has stored the session, which it does with the first turn.
	 * @return true if so
	 */
	public boolean materialized() {
		return this.materialized;
	}

	List<Turn> turns() {
		return this.turns;
	}

	void add(Turn turn) {
		this.materialized = true;
		this.turns.add(turn);
	}

	public Transcript transcript() {
		return this.transcript;
	}

	TokenUsage usage() {
		return this.usage;
	}

	ThreadStatus status() {
		return this.status;
	}

	void status(ThreadStatus status) {
		this.status = status;
	}

	/**
	 * Whether the runtime has the thread in memory.
	 * @return true if it has
	 */
	public boolean loaded() {
		return this.status != ThreadStatus.NOT_LOADED;
	}

	/**
	 * The turn that really runs.
	 */
	public @Nullable TurnRun running() {
		return this.running;
	}

	/**
	 * Whether a turn really runs.
	 * @return true if one does
	 */
	public boolean busy() {
		return this.running != null;
	}

	public void running(@Nullable TurnRun running) {
		this.running = running;
	}

	/**
	 * The turn that the manager takes for the active one, which may be a phantom.
	 * @return a turn id, or {@code null}
	 */
	public @Nullable String believedTurn() {
		return this.believedTurn;
	}

	void believedTurn(@Nullable String turnId) {
		this.believedTurn = turnId;
	}

	boolean acceptedForSession(String action) {
		return this.acceptedForSession.contains(action);
	}

	void acceptForSession(String action) {
		this.acceptedForSession.add(action);
	}

	/**
	 * The runtime process is gone: nothing of the thread is in memory any more.
	 */
	void unload() {
		this.status = ThreadStatus.NOT_LOADED;
		this.running = null;
		this.believedTurn = null;
		this.acceptedForSession.clear();
	}

}
