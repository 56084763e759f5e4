package io.codexmanager.skill;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.RemoteSkill;

/**
 * A skill for each type of an argument that says when, how long, or where in the world's
 * time; each says what it was given.
 */
final class TimeArgumentTypes {

	@RemoteSkill(description = "x")
	String month(Month v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String dayOfWeek(DayOfWeek v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String timeUnit(TimeUnit v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String instant(Instant v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String localDate(LocalDate v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String localTime(LocalTime v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String localDateTime(LocalDateTime v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String offsetDateTime(OffsetDateTime v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String offsetTime(OffsetTime v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String zonedDateTime(ZonedDateTime v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String duration(Duration v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String period(Period v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String year(Year v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String yearMonth(YearMonth v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String monthDay(MonthDay v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String zoneId(ZoneId v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String zoneOffset(ZoneOffset v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String timeZone(TimeZone v) {
		return v.getID();
	}

	@RemoteSkill(description = "x")
	String date(Date v) {
		return v.toInstant().toString();
	}

	@RemoteSkill(description = "x")
	String calendar(Calendar v) {
		return ((GregorianCalendar) v).toZonedDateTime().toOffsetDateTime().toString();
	}

}
