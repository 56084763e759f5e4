package io.codexmanager.dashboards;

import io.codexmanager.dashboards.PromQl.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The parser accepts and rejects what Prometheus does.
 */
class PromQlTests {

	@ParameterizedTest
	@ValueSource(strings = { "up", "-up ^ 2 * 3", "1 + .5e3", "a{b=\"c\", d!~'e|f',}", "rate(a[5m] offset -1h)",
			"max_over_time(rate(a[1m])[1h:5m])", "max_over_time(a[1h30m:])", "sum(a) by (b) > bool 1",
			"sum without (b) (a)", "sum(a)", "topk(3, a)", "quantile by (b) (0.9, a)", "1 == bool 2",
			"a / on (b) group_left (c) d", "a and on () b unless ignoring (c) d", "sum", "a{by=\"on\"}",
			"histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))", "time() - a", "vector(1)",
			"absent(a{b=\"\\\"\"}) # a comment" })
	void acceptsWhatIsPromQl(String expression) {
		assertThat(PromQl.parse(expression).type()).isIn(Type.VECTOR, Type.SCALAR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a{b}", "a{b=c}", "a{b=\"c\"", "{b=\"c\"}", "a{b=~\"(\"}", "rate(a)",
			"rate(a[5m]", "rate(a[5])", "rate(a[5x])", "rate(a[5m], 1)", "rat(a[5m])", "sum(a", "sum by a (b)",
			"sum(a[5m])", "sum()", "topk(a)", "1 > 2", "a +", "+", "a and 1", "1 / on (b) a", "a / group_left b",
			"a[5m] + 1", "sum(a)[5m]", "histogram_quantile(a, 0.9)", "a and on (b) group_left c", "a $ b", "a offset b",
			"\"text\" + 1", "1a" })
	void rejectsWhatIsNot(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> PromQl.parse(expression));
	}

	@Test
	void operatorsBindAsTheyShould() {
		PromQl.Binary or = (PromQl.Binary) PromQl.parse("a > 0 or b unless c + d * e");
		assertThat(or.operator()).isEqualTo("or");
		PromQl.Binary unless = (PromQl.Binary) or.right();
		assertThat(unless.operator()).isEqualTo("unless");
		assertThat(((PromQl.Binary) unless.right()).operator()).isEqualTo("+");
		PromQl.Binary minus = (PromQl.Binary) PromQl.parse("a - b - c");
		assertThat(((PromQl.Binary) minus.left()).operator()).isEqualTo("-");
		PromQl.Binary power = (PromQl.Binary) PromQl.parse("a ^ b ^ c");
		assertThat(((PromQl.Binary) power.right()).operator()).isEqualTo("^");
	}

	@Test
	void matchersMatchWholeValues() {
		PromQl.Selector selector = (PromQl.Selector) PromQl.parse("a{b=~\"c|d\", e!=\"f\", g!~\"h.*\"}");
		assertThat(selector.matchers().get(0).matches("d")).isTrue();
		assertThat(selector.matchers().get(0).matches("cd")).isFalse();
		assertThat(selector.matchers().get(1).matches("f")).isFalse();
		assertThat(selector.matchers().get(1).matches("")).isTrue();
		assertThat(selector.matchers().get(2).matches("hi")).isFalse();
	}

}
