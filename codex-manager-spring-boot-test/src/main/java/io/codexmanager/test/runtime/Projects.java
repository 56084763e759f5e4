package io.codexmanager.test.runtime;

/**
 * The projects. The lock of the {@link ManagerState} must be held.
 */
public final class Projects {

	/**
	 * Whether there is such a project.
	 * @param projectId its id
	 * @return true if there is
	 */
	public boolean exists(String projectId) {
		return false;
	}

}
