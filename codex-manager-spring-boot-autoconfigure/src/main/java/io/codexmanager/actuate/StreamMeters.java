package io.codexmanager.actuate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

/**
 * Meters of the event stream of a profile: {@code codex.manager.stream.connected} (1 or
 * 0), {@code .reconnects}, {@code .recovered} by {@code found}, {@code .frames} by
 * {@code outcome}, {@code .requests.forgotten}, {@code .lane.depth}, the number of frames
 * that wait for their handler, {@code .lanes}, the number of sessions with such frames or
 * with one that is being handled, {@code .delay}, the time from receipt to handling, and
 * {@code .held}, the times that the socket was held up. All have the tag {@code profile}.
 */
public final class StreamMeters implements StreamObserver {

	private static final String PREFIX = "codex.manager.stream.";

	private final AtomicInteger connected = new AtomicInteger();

	private final AtomicInteger laneDepth = new AtomicInteger();

	private final AtomicInteger lanes = new AtomicInteger();

	private final Map<FrameOutcome, Counter> frames = new EnumMap<>(FrameOutcome.class);

	private final Counter reconnects;

	private final Counter requestsForgotten;

	private final Counter recoveredAfterConnect;

	private final Counter recoveredBetween;

	private final Timer delay;

	private final Timer held;

	/**
	 * Register the meters.
	 * @param registry where
	 * @param profile name of the profile
	 */
	public StreamMeters(MeterRegistry registry, String profile) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.hasText(profile, "'profile' must not be empty");
		Gauge.builder(PREFIX + "connected", this.connected, AtomicInteger::get)
			.description("Whether the event stream is connected")
			.tag("profile", profile)
			.strongReference(true)
			.register(registry);
		Gauge.builder(PREFIX + "lane.depth", this.laneDepth, AtomicInteger::get)
			.description("Frames that wait for their handler")
			.baseUnit("frames")
			.tag("profile", profile)
			.strongReference(true)
			.register(registry);
		Gauge.builder(PREFIX + "lanes", this.lanes, AtomicInteger::get)
			.description("Sessions with frames that wait or are being handled")
			.baseUnit("sessions")
			.tag("profile", profile)
			.strongReference(true)
			.register(registry);
		this.delay = Timer.builder(PREFIX + "delay")
			.description("Time from the receipt of a frame to its handling")
			.tag("profile", profile)
			.register(registry);
		this.held = Timer.builder(PREFIX + "held")
			.description("Time that reading was held up because too many frames waited")
			.tag("profile", profile)
			.register(registry);
		this.reconnects = Counter.builder(PREFIX + "reconnects")
			.description("How often the event stream was connected again")
			.tag("profile", profile)
			.register(registry);
		this.requestsForgotten = Counter.builder(PREFIX + "requests.forgotten")
			.description("Open requests that were forgotten because more are open than are kept")
			.tag("profile", profile)
			.register(registry);
		this.recoveredAfterConnect = recovered(registry, profile, "connect");
		this.recoveredBetween = recovered(registry, profile, "sweep");
		for (FrameOutcome outcome : FrameOutcome.values()) {
			this.frames.put(outcome,
					Counter.builder(PREFIX + "frames")
						.description("Frames of the event stream by what became of them")
						.tag("profile", profile)
						.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	private static Counter recovered(MeterRegistry registry, String profile, String found) {
		return Counter.builder(PREFIX + "recovered")
			.description("Requests that the event stream had missed, by when they were found")
			.tag("profile", profile)
			.tag("found", found)
			.register(registry);
	}

	@Override
	public void resynchronized(boolean periodic, int recovered) {
		(periodic ? this.recoveredBetween : this.recoveredAfterConnect).increment(recovered);
	}

	@Override
	public void connected(boolean connected) {
		this.connected.set(connected ? 1 : 0);
	}

	@Override
	public void reconnected() {
		this.reconnects.increment();
	}

	@Override
	public void frame(FrameOutcome outcome) {
		Counter counter = this.frames.get(outcome);
		if (counter != null) {
			counter.increment();
		}
	}

	@Override
	public void requestsForgotten(int count) {
		this.requestsForgotten.increment(count);
	}

	@Override
	public void laneDepth(int change) {
		this.laneDepth.addAndGet(change);
	}

	@Override
	public void lanes(int change) {
		this.lanes.addAndGet(change);
	}

	@Override
	public void delayed(long nanos) {
		this.delay.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void held(long nanos) {
		this.held.record(nanos, TimeUnit.NANOSECONDS);
	}

}
