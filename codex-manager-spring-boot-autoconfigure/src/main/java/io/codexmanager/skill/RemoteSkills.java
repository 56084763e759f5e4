package io.codexmanager.skill;

/**
 * The skills of this application, for creating sessions with them. Thread-safe.
 * <p>
 * A call in a session that is not bound to a catalog is served if the default catalog has
 * the tool, or if exactly one other catalog has it; all other calls are left to whoever
 * registered the tool. In a bound session, only tools of its catalog are served, and
 * calls of other tools are answered with a failure.
 * <p>
 * Skills of annotated methods are known once all singletons of the context have been
 * created. Before that, in constructors and in {@code @PostConstruct} and {@code @Bean}
 * methods, catalogs are not available.
 */
public interface RemoteSkills {

	/**
	 * Return the skills without an explicit catalog.
	 * @return the default catalog, which can be empty
	 * @throws IllegalStateException if the skills are not known yet
	 */
	SkillCatalog catalog();

	/**
	 * Return the skills of a catalog.
	 * @param name name of the catalog
	 * @return the catalog
	 * @throws IllegalArgumentException if there is no such catalog
	 * @throws IllegalStateException if the skills are not known yet
	 */
	SkillCatalog catalog(String name);

	/**
	 * Bind a session to a catalog, before its first message. The binding ends with
	 * {@link #unbind}, or when the session is deleted.
	 * @param profile the profile of the session
	 * @param sessionId the session
	 * @param catalog name of the catalog
	 * @throws IllegalArgumentException if there is no such catalog
	 * @throws IllegalStateException if the skills are not known yet
	 */
	void bind(String profile, String sessionId, String catalog);

	/**
	 * End the binding of a session, if there is one.
	 * @param profile the profile of the session
	 * @param sessionId the session
	 */
	void unbind(String profile, String sessionId);

}
