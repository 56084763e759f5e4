package io.codexmanager.sample.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

import io.codexmanager.sample.console.HourChart.Series;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HourChartTests {

	private final SetClock clock = new SetClock();

	private final HourChart chart = new HourChart(this.clock);

	@Test
	void countsByMinuteTheLatestLast() {
		this.chart.add(Series.TURNS, 1);
		this.clock.now = this.clock.now.plus(Duration.ofMinutes(2));
		this.chart.add(Series.TURNS, 2);
		this.chart.add(Series.TURNS, 1);
		long[] turns = this.chart.card().turns();
		assertThat(turns).hasSize(60).endsWith(1, 0, 3);
		assertThat(Arrays.stream(turns).sum()).isEqualTo(4);
		assertThat(this.chart.card().failed()).containsOnly(0);
	}

	@Test
	void forgetsWhatIsOlderThanAnHour() {
		this.chart.add(Series.SKILLS, 5);
		this.clock.now = this.clock.now.plus(Duration.ofMinutes(59));
		assertThat(this.chart.card().skills()[0]).isEqualTo(5);
		this.clock.now = this.clock.now.plus(Duration.ofMinutes(1));
		assertThat(this.chart.card().skills()).containsOnly(0);
		this.chart.add(Series.SKILLS, 5);
		this.clock.now = this.clock.now.plus(Duration.ofDays(3));
		assertThat(this.chart.card().skills()).containsOnly(0);
	}

	private static final class SetClock extends Clock {

		private Instant now = Instant.parse("2030-01-01T00:00:30Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
