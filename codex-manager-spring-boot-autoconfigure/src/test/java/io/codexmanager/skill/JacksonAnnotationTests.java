package io.codexmanager.skill;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.protocol.request.DynamicTool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
			page   | {'page':{'of':'a'}}                   | Page[of=a, size=20, sort=asc]
			page   | {'page':{'of':'a','size':5,'sort':'desc'}} | Page[of=a, size=5, sort=desc]
			moment | {'moment':{'at':'2026-03-01T10:15:30Z'}} | 2026-03-01T10:15:30Z
			days   | {'days':{'day':'01.03.2026','days':['02.03.2026'],'named':{'a':'03.03.2026'},'month':'3/2026'}} | \
					Days[day=2026-03-01, days=[2026-03-02], named={a=2026-03-03}, month=2026-03]
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

	@Test
	void theModelIsToldOfPatternsInsteadOfIsoDates() {
		JsonNode properties = SkillContexts.skill(Skills.class, "days")
			.tool()
			.inputSchema()
			.at("/properties/days/properties");
		assertThat(properties.at("/day/description").asString()).isEqualTo("A string with format dd.MM.yyyy.");
		assertThat(properties.at("/days/items/description").asString()).isEqualTo("A string with format dd.MM.yyyy.");
		assertThat(properties.at("/named/additionalProperties/description").asString())
			.isEqualTo("A string with format dd.MM.yyyy.");
		assertThat(properties.at("/month/description").asString()).isEqualTo("A string with format M/yyyy.");
		assertThatExceptionOfType(InvalidSkillArgumentsException.class)
			.isThrownBy(() -> SkillContexts.call(context, "days",
					"{'days':{'day':'2026-03-01','days':[],'named':{},'month':'3/2026'}}".replace('\'', '"')))
			.withMessageContaining("days.day")
			.withMessageContaining("dd.MM.yyyy");
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

	record Page(String of, @JsonProperty(defaultValue = "20") int size,
			@JsonProperty(defaultValue = "asc") String sort) {
	}

	record Days(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,
			@JsonFormat(pattern = "dd.MM.yyyy") List<LocalDate> days,
			@JsonFormat(pattern = "dd.MM.yyyy") Map<String, LocalDate> named,
			@JsonFormat(pattern = "M/yyyy") YearMonth month) {
	}

	record Moment(@JsonFormat(pattern = "dd.MM.yyyy") Date at) {
	}

	static class Skills {

		@RemoteSkill(description = "x")
		String page(Page page) {
			return page.toString();
		}

		@RemoteSkill(description = "x")
		String moment(Moment moment) {
			return String.valueOf(moment.at().toInstant());
		}

		@RemoteSkill(description = "x")
		String days(Days days) {
			return days.toString();
		}

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
