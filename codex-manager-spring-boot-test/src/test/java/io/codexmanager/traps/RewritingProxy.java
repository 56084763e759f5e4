package io.codexmanager.traps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a service and a manager, and puts other words of the same length in
 * place of some that the manager says, in frames as well as in answers.
 */
final class RewritingProxy implements AutoCloseable {

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final Map<String, String> words = new ConcurrentHashMap<>();

	private final ServerSocket server;

	private final URI manager;

	RewritingProxy(URI manager) {
		this.manager = manager;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		thread(this::accept);
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort());
	}

	/**
	 * Let others words come in place of some. They are as many, so that no length that
	 * was told before becomes wrong.
	 */
	void replace(String words, String others) {
		if (words.length() != others.length()) {
			throw new IllegalArgumentException(words.length() + " are not " + others.length());
		}
		this.words.put(words, others);
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

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			Socket other = new Socket(this.manager.getHost(), this.manager.getPort());
			this.sockets.addAll(List.of(client, other));
			thread(() -> copy(other, client, true));
			thread(() -> copy(client, other, false));
		}
	}

	private void copy(Socket from, Socket to, boolean rewriting) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[65536];
			StringBuilder held = new StringBuilder();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				held.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
				int ready = rewriting ? rewrite(held) : held.length();
				out.write(held.substring(0, ready).getBytes(StandardCharsets.ISO_8859_1));
				out.flush();
				held.delete(0, ready);
			}
		}
	}

	/**
	 * Rewrite what has come whole.
	 * @return up to where it has
	 */
	private int rewrite(StringBuilder text) {
		int ready = text.length();
		for (Map.Entry<String, String> entry : this.words.entrySet()) {
			String words = entry.getKey();
			for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
				text.replace(at, at + words.length(), entry.getValue());
			}
			int from = Math.max(0, text.length() - words.length() + 1);
			for (int at = from; at < ready; at++) {
				if (begins(words, text, at)) {
					ready = at;
				}
			}
		}
		return ready;
	}

	private static boolean begins(String words, StringBuilder text, int at) {
		int index = at;
		while (index < text.length() && text.charAt(index) == words.charAt(index - at)) {
			index++;
		}
		return index == text.length();
	}

	private static void thread(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the connection or the proxy has ended
			}
		}, "rewriting-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException;

	}

}
