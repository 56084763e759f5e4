package io.codexmanager.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a manager and takes note of what it is asked for, whoever asks.
 */
final class RequestLines implements AutoCloseable {

	private static final Pattern LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S*) HTTP/1\\.1\r\n");

	/** A line that is longer is none of interest. */
	private static final int LONGEST = 1000;

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Deque<Refusal> refusals = new ConcurrentLinkedDeque<>();

	private final URI manager;

	private final ServerSocket server;

	private RequestLines(URI manager, ServerSocket server) {
		this.manager = manager;
		this.server = server;
	}

	static RequestLines before(URI manager) {
		try {
			RequestLines lines = new RequestLines(manager, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
			start(lines::accept);
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI api() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort() + this.manager.getPath());
	}

	/**
	 * Answer the next request whose line contains something in place of the manager.
	 */
	void refuse(String part, int status) {
		this.refusals.add(new Refusal(part, status));
	}

	/**
	 * How often something was asked for that contains something.
	 */
	long countOf(String part) {
		return this.lines.stream().filter((line) -> line.contains(part)).count();
	}

	/**
	 * How often something was asked for so far, with any query.
	 */
	long count(String method, String path) {
		return this.lines.stream().filter((line) -> line.equals(method + " " + path)).count();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			Socket far = new Socket(this.manager.getHost(), this.manager.getPort());
			this.sockets.add(client);
			this.sockets.add(far);
			start(() -> copy(client, far, true));
			start(() -> copy(far, client, false));
		}
	}

	private void copy(Socket from, Socket to, boolean note) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			String rest = "";
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				if (note) {
					String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
					rest = note(rest + text);
					Refusal refusal = this.refusals.peek();
					if (refusal != null && text.lines().findFirst().orElse("").contains(refusal.part())
							&& this.refusals.remove(refusal)) {
						from.getOutputStream().write(refusal.answer());
						return;
					}
				}
				out.write(buffer, 0, count);
				out.flush();
			}
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	/**
	 * Take note of the lines in a piece of what was sent.
	 * @return its end, in which a line may have begun
	 */
	private String note(String text) {
		int end = 0;
		for (Matcher found = LINE.matcher(text); found.find(); end = found.end()) {
			this.lines.add(found.group(1) + " " + found.group(2).replaceFirst("\\?.*", ""));
		}
		return text.substring(Math.max(end, text.length() - LONGEST));
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the connection or the test has ended
			}
		}, "request-lines");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An answer that is not the manager's.
	 *
	 * @param part what the line of the request contains
	 * @param status the status
	 */
	private record Refusal(String part, int status) {

		byte[] answer() {
			return ("HTTP/1.1 " + this.status + " No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
					+ "Connection: close\r\n\r\n{}")
				.getBytes(StandardCharsets.ISO_8859_1);
		}

	}

	private interface Work {

		void run() throws IOException;

	}

}
