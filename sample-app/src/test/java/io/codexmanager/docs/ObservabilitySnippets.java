package io.codexmanager.docs;

import io.codexmanager.observation.DefaultOperationObservationConvention;
import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.OperationObservationConvention;
import io.micrometer.common.KeyValues;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ObservabilitySnippets {

	@Configuration(proxyBeanMethods = false)
	static class Conventions {

		@Bean
		OperationObservationConvention operationObservationConvention() {
			return new DefaultOperationObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(OperationObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "payments");
				}

			};
		}

	}

}
