package io.codexmanager.skill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.codexmanager.annotation.RemoteSkill;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Constraints hold wherever the model is told of them, and in one language.
 */
class SkillConstraintTests {

	private static AnnotationConfigApplicationContext context;

	@BeforeAll
	static void start() {
		context = SkillContexts.start(Skills.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					plain     | {'code':'long'}                            | argument 'order.code': size must be between 0 and 3
					plain     | {'code':'a','next':{'code':'long'}}        | argument 'order.next.code': size must be between 0 and 3
					plain     | {'code':'a','lines':['x',' ']}             | argument 'order.lines[1]': must not be blank
					annotated | {'code':'long'}                            | argument 'order.code': size must be between 0 and 3
					list      | [{'code':'a'},{'code':'long'}]             | argument 'order[1].code': size must be between 0 and 3
					arrays    | [{'code':'long'}]                          | argument 'order[0].code': size must be between 0 and 3
					map       | {'x':{'code':'long'}}                      | argument 'order[x].code': size must be between 0 and 3
					optional  | {'code':'long'}                            | argument 'order.code': size must be between 0 and 3
					form      | {'size':11,'order':{'code':'a'}}           | argument 'order.size': must be less than or equal to 10
					form      | {'size':1,'order':{'code':'long'}}         | argument 'order.order.code': size must be between 0 and 3
					""")
	void constraintsHoldWithoutValid(String skill, String order, String problem) {
		assertThatExceptionOfType(InvalidSkillArgumentsException.class)
			.isThrownBy(() -> SkillContexts.call(context, skill, "{\"order\":" + order.replace('\'', '"') + "}"))
			.satisfies((ex) -> assertThat(ex.told()).isEqualTo("Invalid arguments:\n- " + problem));
	}

	@Test
	void whatKeepsThemIsTaken() throws Exception {
		assertThat(SkillContexts.call(context, "plain", "{\"order\":{\"code\":\"a\",\"lines\":[\"x\"]}}"))
			.isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tr", "de", "en" })
	@ResourceLock(Resources.LOCALE)
	void messagesAreInEnglishWhateverTheMachineSpeaks(String language) {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(language));
		try (LocalValidatorFactoryBean spring = new LocalValidatorFactoryBean()) {
			spring.afterPropertiesSet();
			assertThat(message(new JakartaSkillArgumentValidator(spring)))
				.isEqualTo("must be less than or equal to 10");
			assertThat(message(
					new JakartaSkillArgumentValidator(Validation.buildDefaultValidatorFactory().getValidator())))
				.isEqualTo("must be less than or equal to 10");
			assertThat(message(new JakartaSkillArgumentValidator(spring, Locale.GERMAN)))
				.isEqualTo("muss kleiner-gleich 10 sein");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	private static String message(JakartaSkillArgumentValidator validator) {
		try {
			return validator
				.validate(new Skills(), Skills.class.getDeclaredMethod("limited", int.class), new Object[] { 11 })
				.get(0)
				.message();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Order(@Size(max = 3) String code, @Nullable Order next, Optional<List<@NotBlank String>> lines) {
	}

	static final class Form {

		@Max(10)
		private int size;

		private Order order;

		public void setSize(int size) {
			this.size = size;
		}

		public void setOrder(Order order) {
			this.order = order;
		}

		Order order() {
			return this.order;
		}

	}

	static class Skills {

		@RemoteSkill(description = "x")
		String plain(Order order) {
			return order.code();
		}

		@RemoteSkill(description = "x")
		String annotated(@Valid Order order) {
			return order.code();
		}

		@RemoteSkill(description = "x")
		String list(List<Order> order) {
			return order.toString();
		}

		@RemoteSkill(description = "x")
		String arrays(Order[] order) {
			return order[0].code();
		}

		@RemoteSkill(description = "x")
		String map(Map<String, Order> order) {
			return order.toString();
		}

		@RemoteSkill(description = "x")
		String optional(Optional<Order> order) {
			return order.toString();
		}

		@RemoteSkill(description = "x")
		String form(Form order) {
			return order.order().code();
		}

		@RemoteSkill(description = "x")
		String limited(@Max(10) int size) {
			return String.valueOf(size);
		}

	}

}
