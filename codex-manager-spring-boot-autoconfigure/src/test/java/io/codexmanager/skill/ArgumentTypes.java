package io.codexmanager.skill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
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
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.annotation.RemoteSkill;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A skill for each type that an argument can have; each says what it was given.
 */
@SuppressWarnings("NonApiType")
final class ArgumentTypes {

	@RemoteSkill(description = "x")
	String byteValue(byte v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String shortValue(Short v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String intValue(int v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String integer(Integer v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String longValue(long v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String bigInteger(BigInteger v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String bigDecimal(BigDecimal v) {
		return v.toPlainString();
	}

	@RemoteSkill(description = "x")
	String floatValue(float v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String doubleValue(Double v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String booleanValue(boolean v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String charValue(char v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String string(String v) {
		return "<" + v + ">";
	}

	@RemoteSkill(description = "x")
	String charSequence(CharSequence v) {
		return "<" + v + ">";
	}

	@RemoteSkill(description = "x")
	String atomicInteger(AtomicInteger v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String atomicLong(AtomicLong v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String atomicBoolean(AtomicBoolean v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String optionalString(Optional<String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String optionalDate(Optional<LocalDate> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String optionalInt(OptionalInt v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String optionalLong(OptionalLong v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String optionalDouble(OptionalDouble v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String nullable(@Nullable Integer v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String level(Level v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String grade(Grade v) {
		return String.valueOf(v);
	}

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

	@RemoteSkill(description = "x")
	String uuid(UUID v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String uri(URI v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String url(URL v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String currency(Currency v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String locale(Locale v) {
		return v.toLanguageTag();
	}

	@RemoteSkill(description = "x")
	String charset(Charset v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String pattern(Pattern v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String address(InetAddress v) {
		return v.getHostAddress();
	}

	@RemoteSkill(description = "x")
	String bytes(byte[] v) {
		return Arrays.toString(v);
	}

	@RemoteSkill(description = "x")
	String buffer(ByteBuffer v) {
		return Arrays.toString(v.array());
	}

	@RemoteSkill(description = "x")
	String ints(int[] v) {
		return Arrays.toString(v);
	}

	@RemoteSkill(description = "x")
	String strings(String[] v) {
		return Arrays.toString(v);
	}

	@RemoteSkill(description = "x")
	String listOfStrings(List<String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfLongs(List<Long> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfDecimals(List<BigDecimal> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfDates(List<LocalDate> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String setOfLevels(Set<Level> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String enumSet(EnumSet<Level> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String sortedSet(SortedSet<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String collection(Collection<UUID> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String deque(Deque<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String queue(Queue<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfPages(List<Page> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String nested(List<List<Integer>> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfIntegers(Map<String, Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapByLevel(Map<Level, Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String enumMap(EnumMap<Level, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapById(Map<Long, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapByDate(SortedMap<LocalDate, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfAnything(Map<String, Object> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfPages(Map<String, Page> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String objectNode(ObjectNode v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String page(Page v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String node(Node v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String ticketId(TicketId v) {
		return "<" + v.value() + ">";
	}

	@RemoteSkill(description = "x")
	String cents(Cents v) {
		return String.valueOf(v.value());
	}

	@RemoteSkill(description = "x")
	String box(Box<LocalDate> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String shape(Shape v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String form(Form v) {
		return String.valueOf(v);
	}

	enum Level {

		LOW, HIGH

	}

	enum Grade {

		ONE, TWO;

		@JsonValue
		int number() {
			return ordinal() + 1;
		}

	}

	record Page(int number, Optional<Level> level) {
	}

	record Node(String name, @Nullable Node next) {
	}

	record TicketId(@JsonValue String value) {
	}

	record Cents(@JsonValue long value) {
	}

	record Box<T>(T content) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	static final class Form {

		private @Nullable String text;

		private int size = 3;

		public void setText(String text) {
			this.text = text;
		}

		public int getSize() {
			return this.size;
		}

		public void setSize(int size) {
			this.size = size;
		}

		@Override
		public String toString() {
			return "Form " + this.text + " " + this.size;
		}

	}

}
