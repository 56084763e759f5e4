package io.codexmanager.traces;

import java.net.URI;
import java.util.Objects;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * What an instance does for a turn.
 */
final class Work {

	private final RestClient http;

	volatile @Nullable URI stock;

	Work(ObservationRegistry observations) {
		this.http = RestClient.builder().observationRegistry(observations).build();
	}

	@CodexEventListener
	ApprovalDecision decide(ApprovalRequestedEvent event) {
		return ApprovalDecision.accept();
	}

	@RemoteSkill(description = "Tells how much there is")
	String stock() {
		String amount = this.http.get().uri(Objects.requireNonNull(this.stock)).retrieve().body(String.class);
		return Objects.requireNonNull(amount);
	}

}
