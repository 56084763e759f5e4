package io.codexmanager.propagation;

import java.net.URI;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.patience.Patience;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of contexts: what belongs to a caller reaches listeners, decisions and
 * skills of the turn, from its first event to its last one, and not those of the next
 * turn.
 */
abstract class CallerContextContract {

	@RegisterExtension
	private final Tenant tenant = new Tenant();

	abstract URI manager();

	@Test
	void theCallerReachesWhatIsDoneForTheTurn() {
		try (Instance instance = Instance.working(manager())) {
			SessionScope session = instance.session();
			try {
				ask(instance, session, "acme", "acme");
				ask(instance, session, "globex", "globex");
				ask(instance, session, null, "nobody");
			}
			finally {
				session.delete();
			}
		}
	}

	private static void ask(Instance instance, SessionScope session, @Nullable String tenant, String told) {
		if (tenant != null) {
			Tenant.set(tenant);
		}
		else {
			Tenant.clear();
		}
		String seen = tenant + "/" + tenant;
		assertThat(session.ask("TOOL whoami {}").text()).contains(told);
		assertSeen(instance, "started " + seen, "skill " + seen, "completed " + seen);
		session.ask("SHELL touch contract.txt");
		String inChain = (tenant != null) ? tenant : "none";
		assertSeen(instance, "started " + seen, "decide " + seen,
				"decided later, with " + inChain + " in the chain " + seen, "completed " + seen);
	}

	private static void assertSeen(Instance instance, String... seen) {
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(instance.work().seen()).containsExactlyInAnyOrder(seen));
		instance.work().seen().clear();
	}

}
