package io.codexmanager.client.session;

import java.util.List;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsPathTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private final SettingsValues values = new SettingsValues(MAPPER, new Redaction());

	@Test
	void siblingsAtEveryLevelAreKept() {
		assertThat(set("{'x':1,'a':{'y':2,'b':{'z':3,'c':4}}}", "a.b.c", 5))
			.isEqualTo(json("{'y':2,'b':{'z':3,'c':5}}"));
	}

	@Test
	void objectsAboveThatAreNotThereAreMade() {
		assertThat(set("{}", "a.b.c", null)).isEqualTo(json("{'b':{'c':null}}"));
		assertThat(set("{'a':{}}", "a.b.c", 1)).isEqualTo(json("{'b':{'c':1}}"));
	}

	@Test
	void aNameWithDotsAndUnicodeIsFound() {
		SettingsPath path = new SettingsPath(List.of("a.b", "größe 📏"));
		JsonNode settings = json("{'a.b':{'größe 📏':7}}");
		assertThat(path.find(settings).asInt()).isEqualTo(7);
		assertThat(path.change(settings, SettingsValues.to(this.values.tree(8)), "it"))
			.isEqualTo(json("{'größe 📏':8}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5", "'text'", "[1]", "null", "true" })
	void belowSomethingThatIsNotAnObjectNothingIsStored(String value) {
		assertThatExceptionOfType(NotANamespaceException.class)
			.isThrownBy(() -> set("{'a':{'b':" + value + "}}", "a.b.c", 1))
			.withMessageContaining("'a.b' is not an object")
			.withMessageContaining("'a.b.c'")
			.withMessageContaining("session it")
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("a.b"));
		assertThat(SettingsPath.parse("a.b.c").find(json("{'a':{'b':" + value + "}}")).isMissingNode()).isTrue();
	}

	@Test
	void removingTakesOneNameAndLeavesWhatIsAboveEvenIfItIsEmpty() {
		assertThat(removed("{'a':{'b':{'c':1}}}", "a.b.c")).isEqualTo(json("{'b':{}}"));
		assertThat(removed("{'a':{'b':1}}", "a").isMissingNode()).isTrue();
	}

	@Test
	void removingWhatIsNotThereChangesNothing() {
		assertThat(removed("{}", "a.b.c").isMissingNode()).isTrue();
		assertThat(removed("{'a':5}", "a.b.c")).isEqualTo(json("5"));
		assertThat(removed("{'a':{'x':1}}", "a.b.c")).isEqualTo(json("{'x':1}"));
	}

	@Test
	void mergingIsDeepAndStoresNull() {
		JsonNode before = json("{'a':{'b':{'one':{'x':1,'y':2},'two':2,'three':[1]}}}");
		JsonNode after = SettingsPath.parse("a.b")
			.change(before,
					SettingsValues.merged(this.values.object(json("{'one':{'y':null},'three':[2],'four':{'z':4}}"))),
					"it");
		assertThat(after).isEqualTo(json("{'b':{'one':{'x':1,'y':null},'two':2,'three':[2],'four':{'z':4}}}"));
		assertThat(before).isEqualTo(json("{'a':{'b':{'one':{'x':1,'y':2},'two':2,'three':[1]}}}"));
	}

	@Test
	void onlyAnObjectCanBeMerged() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.values.object(List.of(1)))
			.withMessageContaining("must be an object");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a.", ".a", "a..b" })
	void anEmptyNameIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> SettingsPath.parse(path))
			.withMessageContaining("'namespace'");
	}

	private JsonNode set(String settings, String path, Object value) {
		return SettingsPath.parse(path)
			.change(json(settings), SettingsValues.to(this.values.tree(value)), "session it");
	}

	private static JsonNode removed(String settings, String path) {
		return SettingsPath.parse(path).change(json(settings), SettingsValues.removed(), "session it");
	}

	private static JsonNode json(String text) {
		return MAPPER.readTree(text.replace('\'', '"'));
	}

}
