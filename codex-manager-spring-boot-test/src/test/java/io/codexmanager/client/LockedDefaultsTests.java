package io.codexmanager.client;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.FilesystemSandbox;
import io.codexmanager.protocol.session.NetworkAccess;
import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsTuple;
import io.codexmanager.protocol.settings.SettingsOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class LockedDefaultsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().defaultsLocked(true).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private SessionScope session;

	@BeforeEach
	void create() {
		CodexManager codex = Clients.of(this.manager).build().blocking();
		this.session = codex.session(codex.sessions().create(CreateSession.in("/workspace")).id());
	}

	@Test
	void lockedDefaultsAreAnOutcomeThatSaysWhy() {
		assertThat(this.session.controls().get().defaultsEditable()).isFalse();
		ControlsOutcome controls = this.session.controls()
			.applyDefaults(ControlsTuple.of(ApprovalPolicy.NEVER, NetworkAccess.ENABLED, FilesystemSandbox.READ_ONLY));
		assertThat(controls.locked()).isTrue();
		assertThat(controls.changed()).isFalse();
		assertThat(controls.message()).isNotEmpty();
		SettingsOutcome settings = this.session.settings().defaults().set("a", 1);
		assertThat(settings.locked()).isTrue();
		assertThat(settings.message()).isNotEmpty();
		assertThat(this.session.settings().defaults().unset("a").locked()).isTrue();
		assertThat(this.session.settings().defaults().namespace("a.b").set(1).locked()).isTrue();
		assertThat(this.session.settings().defaults().get("a").isMissingNode()).isTrue();
	}

	@Test
	void theSessionItselfStaysOpen() {
		assertThat(this.session.settings().set("a", 1).changed()).isTrue();
		assertThat(this.session.controls().change((controls) -> controls.model("gpt-5")).changed()).isTrue();
		assertThat(this.session.controls().get().controls().model()).isEqualTo("gpt-5");
		assertThat(this.session.settings().get("a").asInt()).isEqualTo(1);
	}

}
