package io.codexmanager.skill;

import java.io.Serial;

import io.codexmanager.annotation.SkillParam;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

import org.springframework.util.StringUtils;

/**
 * Makes {@code @SkillParam(name = ...)} work on record components as it does on
 * parameters.
 */
final class SkillParamNames extends NopAnnotationIntrospector {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
		SkillParam param = annotated.getAnnotation(SkillParam.class);
		return (param != null && StringUtils.hasText(param.name())) ? PropertyName.construct(param.name()) : null;
	}

}
