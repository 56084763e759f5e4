package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.CodexManagerProperties.Observations;
import io.codexmanager.autoconfigure.CodexManagerProperties.Observations.GenAi;
import io.codexmanager.text.ShownText;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the application wants the names of OpenTelemetry's conventions for agents.
 */
final class OnGenAiNames extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		GenAi chosen = chosen(context.getEnvironment());
		return new ConditionOutcome(chosen != GenAi.OFF,
				ConditionMessage.forCondition("GenAI names").because(Observations.GEN_AI + " is " + chosen));
	}

	private static GenAi chosen(Environment environment) {
		try {
			BindResult<GenAi> chosen = Binder.get(environment).bind(Observations.GEN_AI, GenAi.class);
			return chosen.isBound() ? chosen.get() : GenAi.OFF;
		}
		catch (BindException ex) {
			throw new CodexConfigurationException(
					Observations.GEN_AI, "There are no names of version '"
							+ ShownText.name(environment.getProperty(Observations.GEN_AI, "")) + "'.",
					"Set it to off, v1.39 or latest.", ex);
		}
	}

}
