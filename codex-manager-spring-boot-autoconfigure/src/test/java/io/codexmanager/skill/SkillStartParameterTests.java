package io.codexmanager.skill;

import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Which parameters of skills stop the start, and that the message says where and what to
 * do.
 */
class SkillStartParameterTests {

	@Test
	void aParameterWithoutNameStopsTheStart() throws Exception {
		Class<?> nameless = new ByteBuddy().subclass(Object.class)
			.name("io.codexmanager.skill.Nameless")
			.defineMethod("find", String.class, Visibility.PUBLIC)
			.withParameters(String.class)
			.intercept(FixedValue.value("x"))
			.annotateMethod(AnnotationDescription.Builder.ofType(RemoteSkill.class).define("description", "x").build())
			.make()
			.load(getClass().getClassLoader())
			.getLoaded();

		SkillContexts.assertFailure(nameless, "Nameless.find(String)", "parameter 0", "-parameters",
				"@SkillParam(name = ...)");
	}

	@Test
	void aTypeThatCanBeAnythingStopsTheStart() {
		SkillContexts.assertFailure(AnyObject.class, "parameter 'value'", "java.lang.Object", "no schema",
				"Use a record");
		SkillContexts.assertFailure(AnyElement.class, "parameter 'values'", "java.lang.Object", "no schema");
		SkillContexts.assertFailure(AnyJson.class, "parameter 'value'", "JsonNode", "ObjectNode");
	}

	@Test
	void anAbstractTypeWithoutSubTypesStopsTheStart() {
		SkillContexts.assertFailure(SealedType.class, "parameter 'shape'", "is abstract", "@JsonSubTypes");
		SkillContexts.assertFailure(NestedInterface.class, "parameter 'holder'", "is abstract", "@JsonSubTypes");
		SkillContexts.assertFailure(FunctionalType.class, "parameter 'supplier'", "java.util.function.Supplier");
	}

	@Test
	void aTypeWithoutUsableConstructorStopsTheStart() {
		SkillContexts.assertFailure(NoConstructor.class, "parameter 'closed'", "Closed");
	}

	@Test
	void anOptionalPrimitiveStopsTheStart() {
		SkillContexts.assertFailure(OptionalPrimitive.class, "parameter 'count'", "always has a value", "wrapper");
	}

	@Test
	void twoParametersOfOneNameStopTheStart() {
		SkillContexts.assertFailure(TwinParameters.class, "'same'", "@SkillParam(name = ...)");
	}

	static class AnyObject {

		@RemoteSkill(description = "x")
		void find(Object value) {
		}

	}

	static class AnyElement {

		@RemoteSkill(description = "x")
		void find(List<Object> values) {
		}

	}

	static class AnyJson {

		@RemoteSkill(description = "x")
		void find(JsonNode value) {
		}

	}

	sealed interface Shape permits Circle {

	}

	record Circle(double radius) implements Shape {
	}

	static class SealedType {

		@RemoteSkill(description = "x")
		void find(Shape shape) {
		}

	}

	record Holder(String name, List<Shape> shapes) {
	}

	static class NestedInterface {

		@RemoteSkill(description = "x")
		void find(Holder holder) {
		}

	}

	static class FunctionalType {

		@RemoteSkill(description = "x")
		void find(Supplier<String> supplier) {
		}

	}

	static class Closed {

		private final String text;

		Closed(StringBuilder one, Thread two) {
			this.text = one.toString() + two;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	static class NoConstructor {

		@RemoteSkill(description = "x")
		void find(Closed closed) {
		}

	}

	static class OptionalPrimitive {

		@RemoteSkill(description = "x")
		void find(@SkillParam(required = false) int count) {
		}

	}

	static class TwinParameters {

		@RemoteSkill(description = "x")
		void find(String same, @SkillParam(name = "same") String other) {
		}

	}

}
