package io.codexmanager.propagation;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.support.CallerContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SnapshotContextsTests {

	private static final String USER = "user";

	private static final String BROKEN = "broken";

	private final ThreadLocal<@Nullable String> user = new ThreadLocal<>();

	private final CallerContexts contexts = new SnapshotContexts(null, true);

	@BeforeEach
	void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(USER, this.user);
	}

	@AfterEach
	void forget() {
		ContextRegistry.getInstance().removeThreadLocalAccessor(USER);
		ContextRegistry.getInstance().removeThreadLocalAccessor(BROKEN);
	}

	private @Nullable String seen(CallerContext caller) throws Exception {
		return caller.call(() -> {
			String seen = this.user.get();
			this.user.set("left behind");
			return seen;
		});
	}

	@Test
	void codeHasWhatTheCallerHasAndTheThreadHasItsOwnAgainAfterwards() throws Exception {
		CallerContext caller = this.contexts.of(Context.of(USER, "ann"));
		assertThat(seen(caller)).isEqualTo("ann");
		assertThat(this.user.get()).isNull();
		this.user.set("bob");
		assertThat(seen(caller)).isEqualTo("ann");
		assertThat(this.user.get()).isEqualTo("bob");
	}

	@Test
	void withoutACallerCodeHasWhatItsThreadHasAndLeavesNothing() throws Exception {
		assertThat(seen(this.contexts.nobody())).isNull();
		assertThat(this.user.get()).isNull();
		this.user.set("given by the executor");
		assertThat(seen(this.contexts.nobody())).isEqualTo("given by the executor");
		assertThat(this.user.get()).isEqualTo("given by the executor");
	}

	@Test
	void whatTheCodeThrowsIsThrownAndLeavesNothing() {
		assertThatIllegalStateException().isThrownBy(() -> this.contexts.of(Context.of(USER, "ann")).call(() -> {
			throw new IllegalStateException("no");
		}));
		assertThat(this.user.get()).isNull();
	}

	@Test
	void onlyWhatIsRegisteredIsKept() {
		assertThat(this.contexts.of(Context.of("other", "value")).isEmpty()).isTrue();
		CallerContext caller = this.contexts.of(Context.of("other", "value", USER, "ann"));
		assertThat(caller.into(Context.of(USER, "its own")).<String>get(USER)).isEqualTo("its own");
		assertThat(caller.into(Context.of("key", 1)).stream()).extracting(Map.Entry::getKey)
			.containsExactlyInAnyOrder("key", USER);
	}

	@Test
	void thisThreadIsCapturedAndWhatTheChainHasStays() {
		this.user.set("ann");
		assertThat(this.contexts.capture(Context.of("key", 1)).<String>get(USER)).isEqualTo("ann");
		assertThat(this.contexts.capture(Context.of(USER, "bob")).<String>get(USER)).isEqualTo("bob");
	}

	@Test
	void theObservationOfTheCallerIsLeftToTheLibrary() throws Exception {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		Observation outer = Observation.start("outer", registry);
		CallerContext caller = this.contexts.of(Context.of(ObservationThreadLocalAccessor.KEY, outer, USER, "ann"));
		try (Observation.Scope scope = Observation.start("own", registry).openScope()) {
			assertThat(caller.call(registry::getCurrentObservation)).isSameAs(scope.getCurrentObservation());
		}
		assertThat(new SnapshotContexts(null, false).of(Context.of(ObservationThreadLocalAccessor.KEY, outer))
			.<@Nullable Observation>call(registry::getCurrentObservation)).isSameAs(outer);
		assertThat(registry.getCurrentObservation()).isNull();
	}

	@Test
	void aFactoryOfTheApplicationChooses() throws Exception {
		CallerContexts chosen = new SnapshotContexts(
				ContextSnapshotFactory.builder().captureKeyPredicate((key) -> false).build(), true);
		assertThat(chosen.of(Context.of(USER, "ann")).isEmpty()).isTrue();
		assertThat(seen(chosen.of(Context.of(USER, "ann")))).isNull();
		assertThat(this.user.get()).isNull();
	}

	@Test
	void anAccessorThatFailsCostsTheContextAndNothingElse() throws Exception {
		AtomicReference<@Nullable String> failing = new AtomicReference<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor(new Broken(failing));
		for (String step : new String[] { "get", "set", "clear", "restore" }) {
			CallerContext caller = this.contexts.of(Context.of(USER, "ann", BROKEN, "value"));
			failing.set(step);
			String seen = seen(caller);
			assertThat(seen).as(step).isEqualTo(step.matches("clear|restore") ? "ann" : null);
			assertThat(seen(this.contexts.nobody())).isNull();
			assertThat(this.contexts.capture(Context.of("key", 1)).<Integer>get("key")).isEqualTo(1);
			failing.set(null);
			assertThat(this.user.get()).as(step).isNull();
		}
	}

	/**
	 * Fails at one step.
	 */
	private record Broken(AtomicReference<@Nullable String> failing) implements ThreadLocalAccessor<String> {

		@Override
		public Object key() {
			return BROKEN;
		}

		@Override
		public @Nullable String getValue() {
			fail("get");
			return null;
		}

		@Override
		public void setValue(String value) {
			fail("set");
		}

		@Override
		public void setValue() {
			fail("clear");
		}

		@Override
		public void restore(String previous) {
			fail("restore");
		}

		@Override
		public void restore() {
			fail("restore");
		}

		private void fail(String step) {
			if (step.equals(this.failing.get())) {
				throw new LinkageError("The accessor cannot " + step);
			}
		}

	}

}
