package io.codexmanager.skill;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schemas that the model is given.
 */
class SkillSchemaTests {

	private static SkillRegistry registry;

	@BeforeAll
	static void register() {
		registry = SkillContexts.registry(Skills.class);
	}

	@Test
	void aMethodWithoutParametersTakesAnEmptyObject() {
		assertSchema("nothing", "{'type':'object','properties':{},'additionalProperties':false}");
	}

	@Test
	void simpleParametersAreRequiredUnlessTheyCanBeAbsent() {
		assertSchema("simple",
				"""
						{'type':'object','properties':{
						  'text':{'type':'string'},'count':{'type':'integer','format':'int32'},'ratio':{'type':'number','format':'double'},
						  'flag':{'type':'boolean'},'letter':{'type':'string','minLength':1,'maxLength':1},'data':{'type':'string','contentEncoding':'base64'},
						  'maybe':{'type':'string'},'maybeCount':{'type':'integer','format':'int32'},'perhaps':{'type':'string'},
						  'left':{'type':'string'}},
						 'required':['text','count','ratio','flag','letter','data'],'additionalProperties':false}""");
	}

	@Test
	void theContextIsNoArgument() {
		assertSchema("with_context", """
				{'type':'object','properties':{'id':{'type':'string','description':'Stable ticket id'}},
				 'required':['id'],'additionalProperties':false}""");
	}

	@Test
	void namesAndDescriptionsComeFromAnnotationsInOrderOfPrecedence() {
		assertSchema("described", """
				{'type':'object','properties':{
				  'ticket-id':{'type':'string','description':'ours'},
				  'other':{'type':'string','description':'Jackson'},
				  'plain':{'type':'string'}},
				 'required':['ticket-id','other','plain'],'additionalProperties':false}""");
	}

	@Test
	void timesAndOtherScalarsAreFormattedStrings() {
		assertSchema("scalars", """
				{'type':'object','properties':{
				  'at':{'type':'string','format':'date-time'},'day':{'type':'string','format':'date'},
				  'local':{'type':'string','format':'date-time-local'},
				  'time':{'type':'string','format':'duration'},'id':{'type':'string','format':'uuid'},
				  'amount':{'type':'number'}},
				 'required':['at','day','local','time','id','amount'],'additionalProperties':false}""");
	}

	@Test
	void enumsHaveTheNamesThatTheMapperReads() {
		assertSchema("enums", """
				{'type':'object','properties':{
				  'priority':{'type':'string','enum':['low','HIGH']},
				  'level':{'type':'string','enum':['one','two']},
				  'single':{'type':'string','enum':['ONLY']}},
				 'required':['priority','level','single'],'additionalProperties':false}""");
	}

	@Test
	void collectionsArraysAndMapsDescribeTheirElements() {
		assertSchema("collections", """
				{'type':'object','properties':{
				  'names':{'type':'array','items':{'type':'string'}},
				  'numbers':{'type':'array','items':{'type':'integer','format':'int32'}},
				  'ids':{'type':'array','items':{'type':'string','format':'uuid'}},
				  'scores':{'type':'object','additionalProperties':{'type':'number','format':'double'}},
				  'anything':{'type':'object'},'raw':{'type':'object'}},
				 'required':['names','numbers','ids','scores','anything','raw'],'additionalProperties':false}""");
	}

	@Test
	void recordsAreObjectsWithTheirComponents() {
		assertSchema("records",
				"""
						{'type':'object','properties':{
						  'filter':{'type':'object','description':'What to look for','properties':{
						     'status':{'type':'string','enum':['low','HIGH']},
						     'page':{'type':'object','properties':{'number':{'type':'integer','format':'int32'},'size':{'type':'integer','format':'int32'}},
						         'required':['number'],'additionalProperties':false},
						     'since':{'type':'string','format':'date-time'},
						     'the-owner':{'type':'string','description':'Login name'},
						     'tag':{'type':'string'},
						     'ticket':{'type':'string'}},
						   'required':['status','page','the-owner','ticket'],'additionalProperties':false},
						  'other':{'type':'object','properties':{'number':{'type':'integer','format':'int32'},'size':{'type':'integer','format':'int32'}},
						         'required':['number'],'additionalProperties':false}},
						 'required':['filter'],'additionalProperties':false}""");
	}

	@Test
	void classesAreObjectsWithThePropertiesThatTheMapperReads() {
		assertSchema("classes",
				"""
						{'type':'object','properties':{
						  'form':{'type':'object','properties':{'renamed':{'type':'string'},'count':{'type':'integer','format':'int32'}},
						   'required':['count'],'additionalProperties':false}},
						 'required':['form'],'additionalProperties':false}""");
	}

	@Test
	void constraintsBecomeKeywordsOnParametersAndComponents() {
		assertSchema("constrained", """
				{'type':'object','properties':{
				  'id':{'type':'string','minLength':3,'maxLength':8,'pattern':'^(?:[A-Z]+)$'},
				  'count':{'type':'integer','format':'int32','minimum':1,'maximum':10},
				  'tags':{'type':'array','minItems':1,'maxItems':5,'items':{'type':'string','minLength':1}},
				  'limit':{'type':'integer','format':'int32','exclusiveMinimum':0},
				  'order':{'type':'object','properties':{
				     'mail':{'type':'string','format':'email','minLength':1},
				     'price':{'type':'number','exclusiveMaximum':9.5},
				     'lines':{'type':'array','minItems':1,'items':{'type':'string','maxLength':20}},
				     'discount':{'type':'integer','format':'int32','maximum':50}},
				   'required':['mail','price','lines'],'additionalProperties':false}},
				 'required':['id','count','tags','order'],'additionalProperties':false}""");
	}

	@Test
	void recursiveTypesUseDefinitionsThatAreThere() {
		assertSchema("recursive", """
				{'type':'object','properties':{
				  'root':{'$ref':'#/$defs/Node'},
				  'more':{'type':'array','items':{'$ref':'#/$defs/Node'}}},
				 'required':['root','more'],'additionalProperties':false,
				 '$defs':{'Node':{'type':'object','properties':{
				    'name':{'type':'string'},
				    'children':{'type':'array','items':{'$ref':'#/$defs/Node'}},
				    'parent':{'$ref':'#/$defs/Node'}},
				   'required':['name','children'],'additionalProperties':false}}}""");
	}

	@Test
	void subTypesAreAlternativesWithTheirName() {
		JsonNode shape = schema("sub_types").path("properties").path("shape");

		assertThat(shape.path("anyOf")).hasSize(2);
		assertThat(shape.path("anyOf").path(0).path("properties").path("kind").path("const").asString())
			.isEqualTo("circle");
		assertThat(shape.path("anyOf").path(0).path("properties").path("radius").path("type").asString())
			.isEqualTo("number");
	}

	@Test
	void noSchemaSaysNullableOrRefersToNothing() {
		registry.catalog().tools().forEach((tool) -> {
			ObjectNode schema = (ObjectNode) tool.inputSchema();
			assertThat(schema.toString()).doesNotContain("nullable").doesNotContain("null");
			schema.findValues("$ref").forEach((reference) -> {
				String pointer = reference.asString().substring(1);
				assertThat(schema.at(pointer).isObject()).as(pointer).isTrue();
			});
		});
	}

	private static JsonNode schema(String skill) {
		return registry.all().get(SkillDefinition.DEFAULT_CATALOG).get(skill).inputSchema();
	}

	private static void assertSchema(String skill, String expected) {
		JsonNode schema = schema(skill);
		assertThat(SkillContexts.json(schema.toString())).isEqualTo(SkillContexts.json(expected.replace('\'', '"')));
	}

	enum Priority {

		@JsonProperty("low")
		LOW, HIGH

	}

	enum Level {

		ONE, TWO;

		@JsonValue
		String word() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}

	}

	enum Single {

		ONLY

	}

	record Page(int number, @Nullable Integer size) {
	}

	record TicketId(@JsonValue String value) {
	}

	record Filter(Priority status, Page page, Optional<Instant> since,
			@SkillParam(value = "Login name", name = "the-owner") String owner,
			@JsonProperty(isRequired = OptBoolean.FALSE) String tag, TicketId ticket) {
	}

	record Order(@NotBlank @Email String mail, @DecimalMax(value = "9.5", inclusive = false) BigDecimal price,
			@NotEmpty List<@Size(max = 20) String> lines, Optional<@Max(50) Integer> discount) {
	}

	record Node(String name, List<Node> children, @Nullable Node parent) {
	}

	static class Form {

		@JsonProperty("renamed")
		private @Nullable String name;

		private int count;

		@JsonIgnore
		private @Nullable String secret;

		private static final String CONSTANT = "x";

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public @Nullable String getSecret() {
			return this.secret + CONSTANT;
		}

		public void setSecret(String secret) {
			this.secret = secret;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	static class Skills {

		@RemoteSkill(description = "x")
		void nothing() {
		}

		@RemoteSkill(description = "x")
		void simple(String text, int count, double ratio, Boolean flag, char letter, byte[] data,
				Optional<String> maybe, OptionalInt maybeCount, @Nullable String perhaps,
				@SkillParam(required = false) String left) {
		}

		@RemoteSkill(description = "x")
		void withContext(SkillContext context, @SkillParam("Stable ticket id") String id) {
		}

		@RemoteSkill(description = "x")
		void described(@SkillParam(value = "ours", name = "ticket-id") @JsonPropertyDescription("theirs") String id,
				@JsonPropertyDescription("Jackson") String other, String plain) {
		}

		@RemoteSkill(description = "x")
		void scalars(Instant at, LocalDate day, LocalDateTime local, Duration time, UUID id, BigDecimal amount) {
		}

		@RemoteSkill(description = "x")
		void enums(Priority priority, Level level, Single single) {
		}

		@RemoteSkill(description = "x")
		void collections(List<String> names, int[] numbers, Set<UUID> ids, Map<String, Double> scores,
				Map<String, Object> anything, ObjectNode raw) {
		}

		@RemoteSkill(description = "x")
		void records(@SkillParam("What to look for") Filter filter, Optional<Page> other) {
		}

		@RemoteSkill(description = "x")
		void classes(Form form) {
		}

		@RemoteSkill(description = "x")
		void constrained(@NotBlank @Size(min = 3, max = 8) @Pattern(regexp = "[A-Z]+") String id,
				@Min(1) @Max(10) int count, @Size(min = 1, max = 5) List<@NotBlank String> tags,
				Optional<@Positive Integer> limit, Order order) {
		}

		@RemoteSkill(description = "x")
		void recursive(Node root, List<Node> more) {
		}

		@RemoteSkill(description = "x")
		void subTypes(Shape shape) {
		}

	}

}
