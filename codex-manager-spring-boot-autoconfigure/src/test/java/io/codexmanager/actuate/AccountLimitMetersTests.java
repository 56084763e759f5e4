package io.codexmanager.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.protocol.account.RateLimits;
import io.codexmanager.protocol.stream.StreamFrame;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountLimitMeters}.
 */
class AccountLimitMetersTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final AccountLimitMeters meters = new AccountLimitMeters(this.registry, this.time);

	private final EventDispatcher events = dispatcher(false);

	@AfterEach
	void close() {
		this.meters.close();
		this.time.dispose();
	}

	@Test
	void whatTheStreamTellsIsShown() {
		told("""
				{"limitId": "codex", "limitName": null, "credits": null, "planType": "plus",
				"primary": {"usedPercent": 42, "windowDurationMins": 300, "resetsAt": 3600},
				"secondary": {"usedPercent": 7, "windowDurationMins": 10080, "resetsAt": null}}""");
		assertThat(used("codex", "primary")).isEqualTo(0.42);
		assertThat(used("codex", "secondary")).isEqualTo(0.07);
		assertThat(reset("codex", "primary")).isEqualTo(3600);
		assertThat(this.registry.find("codex.manager.account.limit.reset").gauges()).hasSize(1);
		this.time.advanceTimeBy(Duration.ofMinutes(30));
		assertThat(reset("codex", "primary")).isEqualTo(1800);
	}

	@Test
	void whatIsRecordedOfARuntimeWithoutAccountShowsNothing() {
		dispatcher(true).frame(RecordedFrames.first("plain-message-turn", "account_rate_limits_updated"),
				Instant.EPOCH);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aWindowThatIsNotToldOfAnyMoreIsGone() {
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 1}, \"secondary\": {\"usedPercent\": 2}}");
		told("{\"limitId\": \"other\", \"primary\": {\"usedPercent\": 3}}");
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 5}, \"secondary\": null}");
		assertThat(names()).containsExactlyInAnyOrder("codex primary", "other primary");
		assertThat(used("codex", "primary")).isEqualTo(0.05);
	}

	@Test
	void aWindowThatBeganAnewIsGoneUntilItIsToldOf() {
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 100, \"resetsAt\": 3600},"
				+ " \"secondary\": {\"usedPercent\": 10, \"resetsAt\": 7200}}");
		this.time.advanceTimeBy(HOUR.minusSeconds(1));
		assertThat(names()).hasSize(2);
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		assertThat(names()).containsExactly("codex secondary");
		this.time.advanceTimeBy(HOUR);
		assertThat(this.registry.getMeters()).isEmpty();
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 1, \"resetsAt\": 10800}}");
		assertThat(used("codex", "primary")).isEqualTo(0.01);
	}

	@Test
	void whatHasNoEndIsBelievedForADay() {
		told("{\"primary\": {\"usedPercent\": 1}, \"secondary\": {\"usedPercent\": 1, \"windowDurationMins\": 60}}");
		this.time.advanceTimeBy(HOUR.plusSeconds(1));
		assertThat(names()).containsExactly("default primary");
		this.time.advanceTimeBy(HOUR.multipliedBy(24));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aResetThatIsOverOrOutOfAllBoundsDoesNoHarm() {
		this.time.advanceTimeBy(HOUR);
		told("{\"limitId\": \"past\", \"primary\": {\"usedPercent\": 150, \"resetsAt\": 1}}");
		told("{\"limitId\": \"never\", \"primary\": {\"usedPercent\": -3, \"resetsAt\": 9007199254740991}}");
		assertThat(used("past", "primary")).isOne();
		assertThat(reset("past", "primary")).isZero();
		assertThat(used("never", "primary")).isZero();
		assertThat(reset("never", "primary")).isEqualTo(Duration.ofDays(40).toSeconds());
		this.time.advanceTimeBy(Duration.ofDays(41));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aWindowOfAnotherNameIsShownToo() {
		told("{\"limitId\": \"codex\", \"tertiary\": {\"usedPercent\": 12.6}, \"note\": \"hello\","
				+ " \"a name with spaces\": {\"usedPercent\": 1}}");
		assertThat(names()).containsExactly("codex tertiary");
		assertThat(used("codex", "tertiary")).isEqualTo(0.13);
	}

	@Test
	void whatTheApplicationReadsReplacesAll() {
		told("{\"limitId\": \"old\", \"primary\": {\"usedPercent\": 1}}");
		read("""
				{"rateLimits": {"limitId": "codex", "primary": {"usedPercent": 9}},
				"rateLimitsByLimitId": {"codex": {"limitId": "codex", "primary": {"usedPercent": 9}},
				"codex_other": {"limitId": "codex_other", "secondary": {"usedPercent": 8}}}}""");
		assertThat(names()).containsExactlyInAnyOrder("codex primary", "codex_other secondary");
		read("{\"rateLimits\": {\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 10}}}");
		assertThat(names()).containsExactlyInAnyOrder("codex primary", "codex_other secondary");
		assertThat(used("codex", "primary")).isEqualTo(0.1);
	}

	@Test
	void theLimitsOfAnotherAccountAreForgotten() {
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 1}}");
		frame("app_server.account.updated", "{\"authMode\": null}");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void thereAreNeverMoreThanFifty() {
		for (int number = 0; number < 60; number++) {
			told("{\"limitId\": \"limit-" + number + "\", \"primary\": {\"usedPercent\": 1}}");
		}
		assertThat(names()).hasSize(50);
	}

	@Test
	void aRegistryThatFailsDoesNotEndTheEvent() {
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("on purpose");
			}

		});
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": 1}}");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void whatCannotBeReadIsNotShown() {
		told("\"none\"");
		told("{\"limitId\": \"codex\", \"primary\": {\"usedPercent\": \"much\"}}");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aStreamOfOneSessionTellsOfThemToo() {
		dispatcher(true).frame(new StreamFrame("account_rate_limits_updated", null, """
				{"type": "account_rate_limits_updated", "threadId": null, "payload": {"rateLimits":
				{"limitId": "codex", "primary": {"usedPercent": 4}}}}"""), Instant.EPOCH);
		assertThat(used("codex", "primary")).isEqualTo(0.04);
	}

	private EventDispatcher dispatcher(boolean filtered) {
		return new EventDispatcher(new EventDispatcher.Source("local", filtered), RecordedFrames.MAPPER,
				List.of(this.meters), (event) -> {
				}, (event, failure) -> {
					throw new AssertionError(failure);
				});
	}

	private void told(String limits) {
		frame("app_server.account.rate_limits.updated", "{\"rateLimits\": " + limits + "}");
	}

	private void frame(String type, String params) {
		this.events.frame(new StreamFrame(type, null, "{\"type\": \"" + type + "\", \"threadId\": null, \"payload\": "
				+ "{\"eventType\": \"" + type + "\", \"params\": " + params + "}}"), Instant.EPOCH);
	}

	private void read(String limits) {
		this.meters.read("local", RecordedFrames.MAPPER.readValue(limits, RateLimits.class));
	}

	private List<String> names() {
		return this.registry.find("codex.manager.account.limit.used")
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("limit") + " " + gauge.getId().getTag("window"))
			.toList();
	}

	private double used(String limit, String window) {
		return this.registry.get("codex.manager.account.limit.used")
			.tags("profile", "local", "limit", limit, "window", window)
			.gauge()
			.value();
	}

	private double reset(String limit, String window) {
		return this.registry.get("codex.manager.account.limit.reset")
			.tags("profile", "local", "limit", limit, "window", window)
			.gauge()
			.value();
	}

}
