package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The file in which the command line interface of codex-manager keeps its profiles.
 *
 * @param path where it is
 * @param explicit whether the application names the file, so that it has to exist
 */
record CliProfilesFile(Path path, boolean explicit) {

	/** Profiles are small; what is larger is another file. */
	static final int MAX_BYTES = 1024 * 1024;

	private static final String PATH = CodexManagerProperties.CliProfilesImport.PREFIX + ".path";

	private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

	/**
	 * Find the file.
	 * @param configured what the application says, if anything
	 * @param configHome the variable {@code XDG_CONFIG_HOME}, empty if it is not set
	 * @param userHome the home directory
	 */
	static CliProfilesFile locate(@Nullable String configured, String configHome, String userHome) {
		String explicit = StringUtils.hasText(configured) ? configured.trim() : null;
		try {
			if (explicit != null) {
				return new CliProfilesFile(Path.of(explicit).toAbsolutePath(), true);
			}
			Path root = configHome.isEmpty() ? Path.of(userHome, ".config") : Path.of(configHome);
			return new CliProfilesFile(root.resolve(Path.of("codex-manager", "cli", "config.json")).toAbsolutePath(),
					false);
		}
		catch (InvalidPathException ex) {
			throw new CodexConfigurationException((explicit != null) ? PATH : "environment variable XDG_CONFIG_HOME",
					"The value cannot be a path: " + ex.getReason() + ".", "Correct it.");
		}
	}

	/**
	 * Read the file, and warn if others can read it.
	 * @param log for the warning
	 * @return the content, or {@code null} if there is no such file and need not be
	 */
	byte @Nullable [] read(Log log) {
		if (Files.notExists(this.path)) {
			if (this.explicit) {
				throw new CodexConfigurationException(PATH, "There is no file " + this.path + ".",
						"Correct the path, or leave it out to use the place where the command line keeps its profiles.");
			}
			return null;
		}
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			throw new CodexConfigurationException(this.path.toString(), "This is not a file.",
					"Name a file with " + PATH + ".");
		}
		try (InputStream input = Files.newInputStream(this.path)) {
			byte[] content = input.readNBytes(MAX_BYTES + 1);
			if (content.length > MAX_BYTES) {
				throw new CodexConfigurationException(this.path.toString(),
						"The file is larger than 1 MB, so it holds something else than profiles.",
						"Name the right file with " + PATH + ".");
			}
			warnOfReaders(log);
			return content;
		}
		catch (IOException ex) {
			throw new CodexConfigurationException(this.path.toString(), "The file cannot be read.",
					"Let the user who runs the application read it.", ex);
		}
	}

	private void warnOfReaders(Log log) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(this.path, PosixFileAttributeView.class);
		if (view != null && !Collections.disjoint(view.readAttributes().permissions(), OF_OTHERS)) {
			log.warn("Other users of this machine can read or change " + this.path
					+ ", which may hold credentials. Take their permissions away, as with chmod 600.");
		}
	}

}
