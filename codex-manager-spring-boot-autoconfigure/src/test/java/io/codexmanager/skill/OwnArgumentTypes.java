package io.codexmanager.skill;

import java.time.LocalDate;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.annotation.RemoteSkill;
import org.jspecify.annotations.Nullable;

/**
 * A skill for each kind of type that an application declares itself for an argument; each
 * says what it was given.
 */
final class OwnArgumentTypes {

	@RemoteSkill(description = "x")
	String level(Level v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String grade(Grade v) {
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
