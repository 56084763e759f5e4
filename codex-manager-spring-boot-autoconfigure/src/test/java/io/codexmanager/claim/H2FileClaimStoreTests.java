package io.codexmanager.claim;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That a file of H2 holds what was recorded in it at once, if it is told to.
 */
class H2FileClaimStoreTests {

	private static final String KEY = "call:1";

	private static final Duration LEASE = Duration.ofMinutes(5);

	private static final int HALTED = 7;

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { ";INIT=SET WRITE_DELAY 0", ";WRITE_DELAY=0" })
	void whatWasRecordedIsThereThoughTheProcessEndedAtOnce(String setting) throws IOException, InterruptedException {
		String url = "jdbc:h2:file:" + this.directory.resolve("claims") + setting;
		assertThat(runAndHalt(url)).isEqualTo(HALTED);
		DriverManagerDataSource dataSource = new DriverManagerDataSource(url);
		assertThat(new JdbcTemplate(dataSource).queryForObject("SELECT RESULT FROM CODEX_CLAIM WHERE CLAIM_KEY = ?",
				String.class, KEY))
			.isEqualTo("the result");
	}

	private static int runAndHalt(String url) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Halting.class.getName(), url)
			.inheritIO()
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return process.exitValue();
	}

	private static JdbcClaimStore store(DriverManagerDataSource dataSource) {
		return new JdbcClaimStore(dataSource, null, new JdbcClaimSettings("CODEX_CLAIM", Duration.ofHours(1), LEASE));
	}

	/**
	 * Records a result, and is gone in the same moment.
	 */
	static final class Halting {

		private Halting() {
		}

		public static void main(String[] arguments) throws SQLException {
			DriverManagerDataSource dataSource = new DriverManagerDataSource(arguments[0]);
			// a database without a connection is closed, and written
			Connection open = dataSource.getConnection();
			new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/schema-h2.sql"))
				.execute(dataSource);
			JdbcClaimStore store = store(dataSource);
			boolean recorded = store.claim(KEY, "first", LEASE).state() == ClaimOutcome.State.GRANTED
					&& store.record(KEY, "first", "the result") && !open.isClosed();
			Runtime.getRuntime().halt(recorded ? HALTED : 1);
		}

	}

}
