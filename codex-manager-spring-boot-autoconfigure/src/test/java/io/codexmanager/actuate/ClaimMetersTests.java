package io.codexmanager.actuate;

import java.time.Duration;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.patience.Patience;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ClaimMeters meters = new ClaimMeters(this.registry);

	@ParameterizedTest
	@EnumSource(ClaimObserver.Event.class)
	void eachOutcomeIsCountedByKind(ClaimObserver.Event event) {
		this.meters.claim("skill", event);
		this.meters.claim("skill", event);
		this.meters.claim("listener", event);

		assertThat(count("skill", event.name().toLowerCase())).isEqualTo(2);
		assertThat(count("listener", event.name().toLowerCase())).isEqualTo(1);
	}

	@Test
	void claimsAreCountedByTheirKind() {
		ClaimSettings settings = new ClaimSettings("app", "one", Duration.ofSeconds(30));
		try (Claims claims = new Claims(new InMemoryClaimStore(), settings, this.meters)) {
			claims.once(ClaimKey.of("skill", "a"), () -> true, Claim::complete);
			claims.once(ClaimKey.of("skill", "a"), () -> true, Claim::complete);
			claims.once(ClaimKey.of("skill", "b"), () -> true, (claim) -> {
			});
			claims.once(ClaimKey.of("skill", "b"), () -> true, Claim::complete);
			Awaitility.await().atMost(Patience.LIMIT).ignoreExceptions().untilAsserted(() -> {
				assertThat(count("skill", "taken")).isEqualTo(1);
				assertThat(count("skill", "granted")).isEqualTo(2);
				assertThat(count("skill", "done")).isEqualTo(1);
			});
		}
	}

	private double count(String kind, String outcome) {
		return this.registry.get("codex.manager.claims").tags("kind", kind, "outcome", outcome).counter().count();
	}

}
