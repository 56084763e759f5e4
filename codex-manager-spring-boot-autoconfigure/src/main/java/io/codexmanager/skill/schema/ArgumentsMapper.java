package io.codexmanager.skill.schema;

import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the mapper that reads arguments. It skips properties that a type does not have,
 * and changes nothing in silence: an empty text is no missing value, an offset is kept,
 * and half a date is no date.
 */
final class ArgumentsMapper {

	private ArgumentsMapper() {
	}

	/**
	 * Derive the mapper of the arguments.
	 * @param mapper a mapper, which stays as it is
	 * @return a mapper that takes names from {@code @SkillParam}, too
	 */
	static JsonMapper from(JsonMapper mapper) {
		AnnotationIntrospector known = mapper.deserializationConfig().getAnnotationIntrospector();
		return mapper.rebuild()
			.annotationIntrospector(AnnotationIntrospector.pair(new ArgumentAnnotations(), known))
			.addModule(StrictReaders.module())
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID,
					DateTimeFeature.ALWAYS_ALLOW_STRINGIFIED_DATE_TIMESTAMPS)
			.defaultLeniency(false)
			.withCoercionConfigDefaults(
					(coercions) -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
			.build();
	}

}
