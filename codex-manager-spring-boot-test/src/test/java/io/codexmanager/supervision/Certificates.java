package io.codexmanager.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys with certificates that sign themselves, made in a directory.
 */
final class Certificates {

	static final String PASSWORD = "changeit";

	private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] { '\n' });

	private final Path directory;

	Certificates(Path directory) {
		this.directory = directory;
	}

	Path store(String name) {
		return this.directory.resolve(name + ".p12");
	}

	/** Make a key with the tool of the JDK, which has no public API for certificates. */
	Path newKey(String name, String subject) throws IOException, InterruptedException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subject,
				"-validity", "2", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store(name).toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getInputStream().readAllBytes();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return store(name);
	}

	/**
	 * Make a context that has one key and trusts the certificates of others.
	 */
	static SSLContext context(Path store, Path... trusted) throws IOException, GeneralSecurityException {
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys(store), PASSWORD.toCharArray());
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		for (Path one : trusted) {
			KeyStore others = keys(one);
			for (String alias : Collections.list(others.aliases())) {
				trust.setCertificateEntry(alias, others.getCertificate(alias));
			}
		}
		TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusting.init(trust);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), trusting.getTrustManagers(), null);
		return context;
	}

	static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	/**
	 * Write the certificate of a key to a file, as one that is replaced at once.
	 */
	Path writeCertificate(String name, String file) throws IOException, GeneralSecurityException {
		return write(file, pem("CERTIFICATE", keys(store(name)).getCertificate(name).getEncoded()));
	}

	/**
	 * Write a private key to a file, as one that is replaced at once.
	 */
	Path writePrivateKey(String name, String file) throws IOException, GeneralSecurityException {
		return write(file, pem("PRIVATE KEY", keys(store(name)).getKey(name, PASSWORD.toCharArray()).getEncoded()));
	}

	Path write(String file, String text) throws IOException {
		Path made = Files.writeString(this.directory.resolve(file + ".new"), text);
		return Files.move(made, this.directory.resolve(file), StandardCopyOption.REPLACE_EXISTING,
				StandardCopyOption.ATOMIC_MOVE);
	}

	private static String pem(String what, byte[] content) {
		return "-----BEGIN " + what + "-----\n" + new String(LINES.encode(content), StandardCharsets.US_ASCII)
				+ "\n-----END " + what + "-----\n";
	}

}
