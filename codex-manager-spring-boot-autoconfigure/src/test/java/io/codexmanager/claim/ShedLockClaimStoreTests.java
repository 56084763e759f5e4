package io.codexmanager.claim;

import java.time.Duration;
import java.util.UUID;

import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShedLockClaimStoreTests extends ClaimStoreContract {

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

	private final TestClock clock = new TestClock();

	private final ClaimStore store = create();

	private final ClaimStore another = create();

	ShedLockClaimStoreTests() {
		this.jdbc.execute("CREATE TABLE shedlock(name VARCHAR(64) NOT NULL PRIMARY KEY, "
				+ "lock_until TIMESTAMP NOT NULL, locked_at TIMESTAMP NOT NULL, locked_by VARCHAR(255) NOT NULL)");
	}

	@AfterEach
	void shutDown() {
		this.jdbc.execute("SHUTDOWN");
	}

	private ClaimStore create() {
		LockProvider provider = new JdbcTemplateLockProvider(
				JdbcTemplateLockProvider.Configuration.builder().withJdbcTemplate(this.jdbc).usingDbTime().build());
		return new ShedLockClaimStore(provider, Duration.ofHours(1), this.clock);
	}

	@Override
	ClaimStore store() {
		return this.store;
	}

	@Override
	ClaimStore another() {
		return this.another;
	}

	@Override
	void pass(Duration time) {
		this.clock.pass(time);
		this.jdbc.update("UPDATE shedlock SET lock_until = DATEADD(MILLISECOND, ?, lock_until)", -time.toMillis());
	}

	@Override
	boolean sharesMoreThanLocks() {
		return false;
	}

	@Override
	String longestKey() {
		return "k".repeat(64);
	}

	@Test
	void aResultIsKnownToTheInstanceThatRecordedItOnly() {
		this.store.claim(KEY, "a", LEASE);
		this.store.record(KEY, "a", "x");
		this.store.release(KEY, "a");

		assertThat(this.another.claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

	@Test
	void whatIsDoneIsForgottenAfterItsTime() {
		this.store.claim(KEY, "a", LEASE);
		this.store.complete(KEY, "a");
		pass(Duration.ofMinutes(59));
		assertThat(this.another.claim(KEY, "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
		pass(Duration.ofMinutes(2));
		assertThat(this.another.claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

}
