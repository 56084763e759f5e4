package io.codexmanager.skill.schema;

import java.io.Serial;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.codexmanager.annotation.SkillParam;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

import org.springframework.util.StringUtils;

/**
 * Makes {@code @SkillParam(name = ...)} work on record components as it does on
 * parameters, and years of patterns readable by a mapper that reads strictly.
 */
final class ArgumentAnnotations extends NopAnnotationIntrospector {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Years, and quoted texts, which have none. */
	private static final Pattern YEARS = Pattern.compile("'[^']*'|y+");

	@Override
	public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
		SkillParam param = annotated.getAnnotation(SkillParam.class);
		return (param != null && StringUtils.hasText(param.name())) ? PropertyName.construct(param.name()) : null;
	}

	/**
	 * Without an era there is no strict date for a year of one.
	 */
	@Override
	public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
		JsonFormat format = annotated.getAnnotation(JsonFormat.class);
		boolean eraless = format != null && format.pattern().indexOf('y') >= 0 && format.pattern().indexOf('G') < 0;
		return eraless
				? JsonFormat.Value.forPattern(YEARS.matcher(format.pattern()).replaceAll(ArgumentAnnotations::year))
				: null;
	}

	private static String year(MatchResult part) {
		return Matcher.quoteReplacement(part.group().startsWith("'") ? part.group() : part.group().replace('y', 'u'));
	}

}
