package io.codexmanager.skill;

/**
 * The skills of this application, for creating sessions with them. Safe for use by
 * several threads.
 * <p>
 * A call of a session that is not bound to a catalog is served if the default catalog has
 * the tool, or if exactly one other has; all other calls are left to whoever registered
 * the tool. A bound session gets its catalog only, and its calls of other tools are
 * answered with a failure.
 * <p>
 * Skills of annotated methods are known when all singletons of the context are there;
 * before that, so in constructors, {@code @PostConstruct} and {@code @Bean} methods,
 * catalogs cannot be asked for.
 */
public interface RemoteSkills {

	/**
	 * Return the skills that name no catalog.
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
