package io.codexmanager.docs;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.OperationNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the tables of the operations to the calls of the client, so that they cannot
 * drift apart.
 */
class OperationsPageTests {

	private static final String ANNOTATION = "io.codexmanager.client.operation.Operation";

	private static final Pattern STATUS = Pattern.compile("\\b[45]\\d\\d\\b");

	private static final Pattern QUESTION = Pattern.compile("`(\\w+)\\(\\)`");

	private static final Page PAGE = Page.named("operations.md");

	static Stream<Row> rows() {
		return PAGE.rows("^\\| `([a-z_.]+)` \\| `codex\\.(\\w+)\\(\\)\\.(\\w+)\\(.*?\\)` \\| .+? \\| (.*?) ?\\| .*\\|$")
			.stream()
			.map(Row::of);
	}

	@Test
	void thePageHasEveryOperationOnceAndNoOther() {
		List<MatchResult> names = PAGE.rows("^\\| `([a-z_.]+)` \\| `codex\\.");
		assertThat(names).extracting((name) -> name.group(1))
			.containsExactlyInAnyOrderElementsOf(OperationNames.all())
			.hasSameSizeAs(rows().toList());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void theCallIsTheOneOfTheOperation(Row row) {
		assertThat(row.methods()).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void theOutcomesAreThoseOfTheOperation(Row row) {
		List<Integer> said = STATUS.matcher(row.outcomes())
			.results()
			.map(MatchResult::group)
			.map(Integer::valueOf)
			.toList();
		assertThat(row.operations()).allSatisfy((operation) -> assertThat((int[]) operation.get("outcomes"))
			.containsExactly(said.stream().mapToInt(Integer::intValue).toArray()));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void theOutcomeCanBeAskedAsIsSaid(Row row) {
		List<String> said = QUESTION.matcher(row.outcomes()).results().map((question) -> question.group(1)).toList();
		assertThat(said).hasSizeGreaterThanOrEqualTo(row.outcomes().isEmpty() ? 0 : 1)
			.allSatisfy((question) -> assertThat(row.methods())
				.allSatisfy((method) -> assertThat(ReflectionUtils.findMethod(method.getReturnType(), question))
					.as("%s of %s", question, method.getReturnType())
					.isNotNull()));
	}

	@Test
	void theTimeOutsAreThoseOfTheOperations() {
		Map<String, Integer> known = new TreeMap<>();
		Arrays.stream(CodexManager.class.getMethods())
			.flatMap((group) -> Arrays.stream(group.getReturnType().getMethods()))
			.map(OperationsPageTests::operation)
			.filter(Objects::nonNull)
			.filter((operation) -> seconds(operation) > 0)
			.forEach((operation) -> known.put(operation.getString("name"), seconds(operation)));
		Map<String, Integer> said = new TreeMap<>();
		PAGE.rows("^\\| (`.+`) \\| (\\d+) s \\|$")
			.forEach((row) -> Pattern.compile("[a-z_.]+")
				.matcher(row.group(1))
				.results()
				.forEach((name) -> said.put(name.group(), Integer.valueOf(row.group(2)))));
		assertThat(said).isEqualTo(known);
	}

	@Test
	void theExceptionsExist() {
		assertThat(PAGE.rows("^\\| `(Codex\\w+Exception)` \\|")).hasSizeGreaterThan(10)
			.allSatisfy(
					(row) -> assertThat(Class.forName("io.codexmanager.client.operation." + row.group(1))).isNotNull());
	}

	private static AnnotationAttributes operation(Method method) {
		return AnnotatedElementUtils.getMergedAnnotationAttributes(method, ANNOTATION);
	}

	private static int seconds(AnnotationAttributes operation) {
		return operation.<Integer>getNumber("atLeastSeconds");
	}

	record Row(String name, String outcomes, List<Method> methods) {

		static Row of(MatchResult row) {
			Method group = ReflectionUtils.findMethod(CodexManager.class, row.group(2));
			assertThat(group).as("codex.%s()", row.group(2)).isNotNull();
			List<Method> methods = Arrays.stream(group.getReturnType().getMethods())
				.filter((method) -> method.getName().equals(row.group(3)) && operation(method) != null)
				.filter((method) -> operation(method).getString("name").equals(row.group(1)))
				.toList();
			return new Row(row.group(1), row.group(4), methods);
		}

		List<AnnotationAttributes> operations() {
			return this.methods.stream().map(OperationsPageTests::operation).toList();
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
