package io.codexmanager.skill;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import org.junit.jupiter.api.AfterEach;

import static org.awaitility.Awaitility.await;

/**
 * A dispatcher of skills whose claims are watched.
 */
abstract class SkillSubmissionFixture {

	static final ClaimSettings SETTINGS = new ClaimSettings("app", "one", Duration.ofSeconds(30));

	final List<String> steps = new CopyOnWriteArrayList<>();

	final LoggingStore store = new LoggingStore(this.steps);

	final Claims claims = new Claims(this.store, SETTINGS);

	final AtomicInteger runs = new AtomicInteger();

	SkillServing serving = serving(new SkillRegistry());

	@AfterEach
	void close() {
		this.serving.close();
		this.claims.close();
	}

	SkillServing serving(SkillRegistry registry) {
		return serving(registry, this.claims);
	}

	SkillServing serving(SkillRegistry registry, Claims claims) {
		SkillServing serving = new SkillServing(new SkillSettings(Duration.ofSeconds(10), 4, 4), registry,
				(builder) -> builder.claims(claims));
		serving.register("work", (arguments, context) -> "run " + this.runs.incrementAndGet());
		return serving;
	}

	Claims claims(String instance) {
		return new Claims(this.store, new ClaimSettings("app", instance, Duration.ofSeconds(30)));
	}

	void record(ToolCall call, String text) {
		claims("another").once(key(call), () -> true, (claim) -> {
			claim.record(text);
			claim.release();
		});
	}

	static ClaimKey key(ToolCall call) {
		return ClaimKey.request("skill", SkillServing.PROFILE, call.identity());
	}

	/** As a store sees it. */
	static String stored(ToolCall call) {
		AtomicReference<String> stored = new AtomicReference<>();
		ClaimStore spy = (ClaimStore) Proxy.newProxyInstance(ClaimStore.class.getClassLoader(),
				new Class<?>[] { ClaimStore.class }, (proxy, method, arguments) -> {
					stored.set((String) arguments[0]);
					return ClaimOutcome.done();
				});
		try (Claims claims = new Claims(spy, SETTINGS)) {
			claims.once(key(call), () -> true, (claim) -> {
			});
		}
		return stored.get();
	}

	static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void awaitIdle() {
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().idle());
	}

}
