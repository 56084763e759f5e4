package io.codexmanager.client.exchange;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;

import io.codexmanager.client.operation.ReactiveRuntimeOperations;
import io.codexmanager.protocol.runtime.ExecuteCommand;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.service.invoker.HttpRequestValues;

import static org.assertj.core.api.Assertions.assertThat;

class OperationProcessorTests {

	private final OperationProcessor processor = new OperationProcessor("test", ReadingMode.LENIENT);

	@Test
	void aRequestThatTakesLongerThanItsOperationIsAllowedFor() throws Exception {
		ExecuteCommand command = ExecuteCommand.of("make");
		assertThat(timeAllowed(command)).isEqualTo(Duration.ofSeconds(130));
		assertThat(timeAllowed(command.timeout(Duration.ofMinutes(5)))).isEqualTo(Duration.ofSeconds(310));
		assertThat(timeAllowed(command.timeout(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(130));
		assertThat(timeAllowed(command)).isEqualTo(Duration.ofSeconds(130));
	}

	private Duration timeAllowed(ExecuteCommand command) throws Exception {
		Method method = ReactiveRuntimeOperations.class.getMethod("execute", ExecuteCommand.class);
		HttpRequestValues.Builder request = HttpRequestValues.builder();
		request.setHttpMethod(HttpMethod.POST);
		request.setUriTemplate("/commands/exec");
		MethodParameter[] parameters = Arrays.stream(method.getParameters())
			.map((parameter) -> MethodParameter.forParameter(parameter))
			.toArray(MethodParameter[]::new);
		this.processor.process(method, parameters, new Object[] { command }, request);
		Object operation = request.build().getAttributes().get(OperationContext.ATTRIBUTE);
		return ((OperationContext) operation).atLeast();
	}

}
