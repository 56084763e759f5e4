package io.codexmanager.claim;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.codexmanager.patience.Patience;
import org.awaitility.Awaitility;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A Redis that all tests of a run share: the {@code redis-server} of this machine on a
 * free port, which keeps nothing.
 */
final class RedisServer implements AutoCloseable {

	private static final Duration LIMIT = Patience.LIMIT;

	private final Path directory;

	private final Process process;

	private final LettuceConnectionFactory connections;

	private RedisServer(Path directory, Process process, int port) {
		this.directory = directory;
		this.process = process;
		this.connections = new LettuceConnectionFactory("127.0.0.1", port);
		this.connections.afterPropertiesSet();
		this.connections.start();
	}

	static RedisServer start() throws IOException {
		Path directory = Files.createTempDirectory("redis");
		int port = freePort();
		Process process = new ProcessBuilder("redis-server", "--bind", "127.0.0.1", "--port", String.valueOf(port),
				"--save", "", "--appendonly", "no")
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(new File(directory.toFile(), "log"))
			.start();
		RedisServer server = new RedisServer(directory, process, port);
		Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
			try (RedisConnection connection = server.connections.getConnection()) {
				return "PONG".equals(connection.ping());
			}
		});
		return server;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	LettuceConnectionFactory connections() {
		return this.connections;
	}

	@Override
	public void close() throws IOException {
		this.connections.destroy();
		this.process.destroy();
		this.process.onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	/**
	 * Hands the server to whoever takes it as a parameter.
	 */
	static final class Extension extends ServerExtension<RedisServer> {

		Extension() {
			super(RedisServer.class, RedisServer::start);
		}

	}

}
