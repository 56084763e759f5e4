package io.codexmanager.actuate;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * The version of this library.
 */
final class LibraryVersion {

	private LibraryVersion() {
	}

	/**
	 * Return the version.
	 * @return the version in the manifest, {@code null} where the classes are not in
	 * their jar
	 */
	static @Nullable String get() {
		Package library = CodexException.class.getPackage();
		return (library != null) ? library.getImplementationVersion() : null;
	}

}
