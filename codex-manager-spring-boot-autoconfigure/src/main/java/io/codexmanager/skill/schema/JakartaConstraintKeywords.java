package io.codexmanager.skill.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Keywords for the constraints of Bean Validation. Loaded only where its classes are.
 */
final class JakartaConstraintKeywords implements ConstraintKeywords {

	private JakartaConstraintKeywords() {
	}

	static ConstraintKeywords create() {
		return new JakartaConstraintKeywords();
	}

	@Override
	public void apply(ObjectNode schema, AnnotatedElement element, Class<?> type) {
		on(element, NotBlank.class, (constraint) -> least(schema, "minLength", 1));
		on(element, NotEmpty.class, (constraint) -> least(schema, sizeKeyword("min", type), 1));
		on(element, Size.class, (constraint) -> {
			least(schema, sizeKeyword("min", type), constraint.min());
			if (constraint.max() != Integer.MAX_VALUE) {
				schema.put(sizeKeyword("max", type), constraint.max());
			}
		});
		on(element, Pattern.class, (constraint) -> {
			if (constraint.flags().length == 0) {
				schema.put("pattern", anchored(constraint.regexp()));
			}
		});
		on(element, Email.class, (constraint) -> schema.put("format", "email"));
		applyLimits(schema, element);
	}

	private static void applyLimits(ObjectNode schema, AnnotatedElement element) {
		on(element, Min.class, (constraint) -> schema.put("minimum", constraint.value()));
		on(element, Max.class, (constraint) -> schema.put("maximum", constraint.value()));
		on(element, DecimalMin.class, (constraint) -> schema
			.put(constraint.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(constraint.value())));
		on(element, DecimalMax.class, (constraint) -> schema
			.put(constraint.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(constraint.value())));
		on(element, Positive.class, (constraint) -> schema.put("exclusiveMinimum", 0));
		on(element, PositiveOrZero.class, (constraint) -> schema.put("minimum", 0));
		on(element, Negative.class, (constraint) -> schema.put("exclusiveMaximum", 0));
		on(element, NegativeOrZero.class, (constraint) -> schema.put("maximum", 0));
	}

	private static <A extends Annotation> void on(AnnotatedElement element, Class<A> type, Consumer<A> action) {
		A annotation = AnnotatedElementUtils.findMergedAnnotation(element, type);
		if (annotation != null) {
			action.accept(annotation);
		}
	}

	private static void least(ObjectNode schema, String keyword, int value) {
		if (value > schema.path(keyword).asInt(0)) {
			schema.put(keyword, value);
		}
	}

	private static String sizeKeyword(String limit, Class<?> type) {
		if (Map.class.isAssignableFrom(type)) {
			return limit + "Properties";
		}
		return (type.isArray() || Collection.class.isAssignableFrom(type)) ? limit + "Items" : limit + "Length";
	}

	private static String anchored(String regexp) {
		return (regexp.startsWith("^") && regexp.endsWith("$")) ? regexp : "^(?:" + regexp + ")$";
	}

}
