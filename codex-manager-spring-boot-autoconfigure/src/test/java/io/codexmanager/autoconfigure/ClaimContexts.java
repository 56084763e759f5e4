package io.codexmanager.autoconfigure;

import java.util.UUID;

import javax.sql.DataSource;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application contexts with claims.
 */
final class ClaimContexts {

	private ClaimContexts() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerClaimsAutoConfiguration.class));
	}

	/**
	 * A runner each of whose contexts has an empty database of its own.
	 * @return the runner
	 */
	static ApplicationContextRunner runnerWithEmbeddedDatabase() {
		return runner().withBean(DataSource.class,
				() -> new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
	}

	static void assertStore(AssertableApplicationContext context, Class<? extends ClaimStore> type) {
		assertThat(context).hasNotFailed().hasSingleBean(ClaimStore.class);
		assertThat(context.getBean(ClaimStore.class)).isExactlyInstanceOf(type);
	}

	static void assertWorks(AssertableApplicationContext context) {
		assertThat(once(context, "works")).isEqualTo(ClaimOutcome.State.GRANTED);
		assertThat(once(context, "works")).isEqualTo(ClaimOutcome.State.DONE);
	}

	static ClaimOutcome.State once(AssertableApplicationContext context, String key) {
		return context.getBean(Claims.class).once(ClaimKey.of("test", key), () -> true, Claim::complete);
	}

}
