package io.codexmanager.replicas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.codexmanager.patience.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL that can be killed and started again with what it has written. As root it
 * runs in a user namespace, because it refuses to run as root.
 */
final class PostgresqlServer implements AutoCloseable {

	private static final int MOST_STARTS = 3;

	private static final String PID_FILE = "postmaster.pid";

	private static final String LOCK_FILE = "epg-lock";

	private static final String REQUIRED = "tests.stores-required";

	private static final int FIRST_PORT = 20_000;

	/** From here on, systems give ports to whoever connects. */
	private static final int FIRST_PORT_OF_CLIENTS = 32_768;

	private final Path data;

	private EmbeddedPostgres running;

	private PostgresqlServer(Path data, EmbeddedPostgres running) {
		this.data = data;
		this.running = running;
	}

	/**
	 * Start one. Where that cannot be done the test is skipped and says why, or fails
	 * where it is required.
	 */
	static PostgresqlServer start() throws IOException {
		Path data = Files.createTempDirectory("postgresql");
		try {
			return new PostgresqlServer(data, start(data, freePort()));
		}
		catch (IOException | RuntimeException ex) {
			Assumptions.assumeTrue(Boolean.getBoolean(REQUIRED), () -> "PostgreSQL could not be started: " + ex);
			throw ex;
		}
	}

	/**
	 * Find a port that no client gets for itself. One that does while the server is down,
	 * be it by connecting to the very port, keeps the server from starting again.
	 */
	private static int freePort() throws IOException {
		IOException taken = new IOException("No port was tried");
		for (int tries = 0; tries < 100; tries++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT_OF_CLIENTS);
			try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return free.getLocalPort();
			}
			catch (IOException ex) {
				taken = ex;
			}
		}
		throw taken;
	}

	private static EmbeddedPostgres start(Path data, int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setPort(port)
			// what is committed survives a kill
			.setServerConfig("synchronous_commit", "on")
			.setPGStartupWait(Patience.of(Duration.ofSeconds(30)))
			.start();
	}

	Path lockFile() {
		return this.data.resolve(LOCK_FILE);
	}

	String url() {
		return this.running.getJdbcUrl("postgres", "postgres");
	}

	/**
	 * Kill all its processes at once, as {@code kill -9} does.
	 */
	void kill() throws IOException {
		long pid = Long.parseLong(Files.readAllLines(this.data.resolve(PID_FILE)).get(0).strip());
		ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
		List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((process) -> process.onExit().join());
		this.running.close();
	}

	void startAgain() throws IOException {
		// all its processes are dead, and somebody else may have one of their numbers by
		// now
		for (int tries = 1; true; tries++) {
			Files.deleteIfExists(this.data.resolve(PID_FILE));
			// a start that failed never releases its lock, but it does not have the next
			// file
			Files.deleteIfExists(lockFile());
			try {
				this.running = start(this.data, this.running.getPort());
				return;
			}
			catch (IOException ex) {
				// a process that was forked during the kill keeps the memory for a moment
				if (tries == MOST_STARTS) {
					throw ex;
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.running.close();
		FileSystemUtils.deleteRecursively(this.data);
	}

}
