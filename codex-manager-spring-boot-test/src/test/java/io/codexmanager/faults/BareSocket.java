package io.codexmanager.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A connection as the server sees it.
 */
final class BareSocket implements AutoCloseable {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	private static final String READY = "{\"type\":\"ready\",\"threadId\":null}";

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	BareSocket(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setTcpNoDelay(true);
		this.in = new DataInputStream(socket.getInputStream());
		this.out = socket.getOutputStream();
	}

	/**
	 * Read the request of the other side.
	 * @return its head
	 */
	String request() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) this.in.readUnsignedByte());
		}
		return head.toString();
	}

	/**
	 * Accept the upgrade, answer pings from then on, and send the first frame.
	 */
	BareSocket upgrade() throws IOException {
		bytes(switching(acceptKey(request())));
		Thread reader = new Thread(this::read, "bare-server-reader");
		reader.setDaemon(true);
		reader.start();
		return text(READY);
	}

	static byte[] switching(String acceptKey) {
		return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Accept: " + acceptKey + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	static String acceptKey(String request) {
		String key = request.lines()
			.filter((line) -> line.toLowerCase().startsWith("sec-websocket-key:"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElseThrow();
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] frame(boolean last, int kind, byte[] content) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream(content.length + 10);
		frame.write((last ? 0x80 : 0) | kind);
		if (content.length < 126) {
			frame.write(content.length);
		}
		else if (content.length < 65536) {
			frame.write(126);
			frame.writeBytes(ByteBuffer.allocate(2).putShort((short) content.length).array());
		}
		else {
			frame.write(127);
			frame.writeBytes(ByteBuffer.allocate(8).putLong(content.length).array());
		}
		frame.writeBytes(content);
		return frame.toByteArray();
	}

	static byte[] textFrame(String text) {
		return frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	BareSocket text(String text) throws IOException {
		return bytes(textFrame(text));
	}

	/**
	 * Send bytes; waits while the other side takes no more.
	 */
	synchronized BareSocket bytes(byte[] bytes) throws IOException {
		this.out.write(bytes);
		return this;
	}

	/**
	 * Send bytes, each in a segment of its own.
	 */
	synchronized BareSocket trickle(byte[] bytes) throws IOException {
		for (byte single : bytes) {
			this.out.write(single);
		}
		return this;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// it is closed already
		}
	}

	/**
	 * Break the connection off: the other side is told that it was reset.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		close();
	}

	private void read() {
		try {
			while (true) {
				int kind = this.in.readUnsignedByte() & 0xF;
				byte[] content = content();
				if (kind == TEXT && new String(content, StandardCharsets.UTF_8).contains("\"ping\"")) {
					text("{\"type\":\"pong\"}");
				}
				else if (kind == PING) {
					bytes(frame(true, PONG, content));
				}
				else if (kind == CLOSE) {
					close();
				}
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	private byte[] content() throws IOException {
		int length = this.in.readUnsignedByte() & 0x7F;
		length = (length == 126) ? this.in.readUnsignedShort() : length;
		byte[] mask = this.in.readNBytes(4);
		byte[] content = this.in.readNBytes(length);
		for (int index = 0; index < content.length; index++) {
			content[index] ^= mask[index % 4];
		}
		return content;
	}

}
