package io.codexmanager.claim;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.integration.redis.metadata.RedisMetadataStore;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The store of Spring Integration against a real Redis.
 */
@ExtendWith(RedisServer.Extension.class)
class RedisClaimStoreTests extends ClaimStoreContract {

	private final TestClock clock = new TestClock();

	private final ClaimStore store;

	private final ClaimStore another;

	RedisClaimStoreTests(RedisServer server) {
		String key = "claims-" + UUID.randomUUID();
		this.store = create(server, key);
		this.another = create(server, key);
	}

	private ClaimStore create(RedisServer server, String key) {
		return new MetadataClaimStore(new RedisMetadataStore(server.connections(), key),
				TransactionOperations.withoutTransaction(), Duration.ofHours(1), this.clock);
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
	}

}
