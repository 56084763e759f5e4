package io.codexmanager.skill;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.protocol.DynamicTool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What annotations of Jackson let it accept is accepted, and the model is told.
 */
class JacksonAnnotationTests {

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
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			find   | {'query':{'q':'x'}}                   | Query x [] 20 asc
			find   | {'query':{'text':'x'}}                | Query x [] 20 asc
			find   | {'query':{'q':'x','tags':'a'}}        | Query x [a] 20 asc
			find   | {'query':{'q':'x','tags':['a','b']}}  | Query x [a, b] 20 asc
			find   | {'query':{'q':'x','limit':5,'order':'desc'}} | Query x [] 5 desc
			find   | {'query':{'q':'x','limit':null,'tags':null}} | Query x [] 20 asc
			levels | {'levels':{'level':'LOW','other':'HIGH','any':'LOW'}}   | LOW HIGH LOW
			levels | {'levels':{'level':'low','other':'high','any':'no such'}} | LOW HIGH OTHER
			values | {'of':'a'}                            | [a] 10
			values | {'which':['a'],'most':5}              | [a] 5
			""")
	void whatTheMapperAcceptsIsAccepted(String skill, String arguments, String read) throws Exception {
		assertThat(SkillContexts.call(context, skill, arguments.replace('\'', '"'))).isEqualTo(read);
	}

	@Test
	void theModelIsToldWhatCanBeLeftOut() {
		DynamicTool tool = SkillContexts.skill(Skills.class, "find").tool();
		assertThat(tool.inputSchema().at("/properties/query/required")).hasToString("[\"q\"]");
		assertThat(tool.inputSchema().at("/properties/query/properties/limit/description").asString())
			.contains("Without it: 20");
		assertThat(tool.inputSchema().at("/properties/query/properties/order/description").asString())
			.contains("Without it: \"asc\"");
		assertThat(tool.inputSchema().toString()).doesNotContain("x-");
	}

	static final class Query {

		@JsonAlias("text")
		private @JsonProperty(isRequired = com.fasterxml.jackson.annotation.OptBoolean.TRUE) String q;

		@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		@JsonSetter(nulls = Nulls.SKIP)
		private List<String> tags = List.of();

		private int limit = 20;

		@JsonProperty(defaultValue = "asc")
		private @Nullable String order;

		public void setQ(String q) {
			this.q = q;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

		public List<String> getTags() {
			return this.tags;
		}

		public int getLimit() {
			return this.limit;
		}

		public void setLimit(int limit) {
			this.limit = limit;
		}

		public void setOrder(String order) {
			this.order = order;
		}

		@Override
		public String toString() {
			return "Query " + this.q + " " + this.tags + " " + this.limit + " " + this.order;
		}

	}

	enum Level {

		@JsonAlias("low")
		LOW, HIGH

	}

	enum Other {

		LOW, HIGH

	}

	enum Any {

		LOW, @JsonEnumDefaultValue
		OTHER

	}

	record Levels(Level level, @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) Other other,
			@JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE) Any any) {
	}

	static class Skills {

		@RemoteSkill(description = "x")
		String find(Query query) {
			return query.toString();
		}

		@RemoteSkill(description = "x")
		String levels(Levels levels) {
			return levels.level() + " " + levels.other() + " " + levels.any();
		}

		@RemoteSkill(description = "x")
		String values(
				@JsonAlias("which") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> of,
				@JsonProperty(defaultValue = "10") int most) {
			return of + " " + most;
		}

	}

}
