package io.codexmanager.replicas;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlServerTests {

	@Test
	void startsAgainAfterAStartThatFailedAndLeftItsLock() throws IOException {
		try (PostgresqlServer server = PostgresqlServer.start()) {
			JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(server.url()));
			jdbc.execute("CREATE TABLE kept AS SELECT 1 AS id");
			server.kill();
			try (FileChannel failed = FileChannel.open(server.lockFile(), StandardOpenOption.WRITE)) {
				assertThat(failed.lock().isValid()).isTrue();
				server.startAgain();
			}
			assertThat(jdbc.queryForObject("SELECT count(*) FROM kept", Integer.class)).isOne();
		}
	}

}
