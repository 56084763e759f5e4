package io.codexmanager.skill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import io.codexmanager.annotation.RemoteSkill;
import org.jspecify.annotations.Nullable;

/**
 * A skill for each type of an argument that is one value, with the values that may be
 * absent; each says what it was given.
 */
final class SimpleArgumentTypes {

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

}
