package io.codexmanager.client.session;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsDifferenceTests {

	private static final JsonNode NOTHING = MissingNode.getInstance();

	@Test
	void theSameIsNoDifference() {
		assertThat(SettingsDifference.between(json("{'a':{'b':1}}"), json("{'a':{'b':1}}")).isEmpty()).isTrue();
	}

	@Test
	void aChangeIsLostIfTheOldValueIsBack() {
		SettingsDifference difference = SettingsDifference.between(json("{'mine':1,'theirs':1}"),
				json("{'mine':2,'theirs':1}"));
		assertThat(difference.lostIn(json("{'mine':1,'theirs':2}"))).isTrue();
		assertThat(difference.lostIn(json("{'mine':2,'theirs':2}"))).isFalse();
	}

	@Test
	void aThirdValueIsALaterWriteAndStands() {
		SettingsDifference difference = SettingsDifference.between(json("{'mine':1}"), json("{'mine':2}"));
		assertThat(difference.lostIn(json("{'mine':3}"))).isFalse();
		assertThat(difference.lostIn(NOTHING)).isFalse();
	}

	@Test
	void somethingNewIsLostIfItIsNotThereAnyMore() {
		SettingsDifference difference = SettingsDifference.between(NOTHING, json("{'a':{'b':1}}"));
		assertThat(difference.lostIn(json("{'c':{}}"))).isTrue();
		assertThat(difference.lostIn(NOTHING)).isTrue();
		assertThat(difference.lostIn(json("{'a':{'b':1},'c':{}}"))).isFalse();
	}

	@Test
	void aRemovalIsLostIfTheOldValueIsBack() {
		SettingsDifference difference = SettingsDifference.between(json("{'a':1,'b':2}"), json("{'b':2}"));
		assertThat(difference.lostIn(json("{'a':1,'b':3}"))).isTrue();
		assertThat(difference.lostIn(json("{'b':3}"))).isFalse();
		SettingsDifference all = SettingsDifference.between(json("{'a':1}"), NOTHING);
		assertThat(all.lostIn(json("{'a':1}"))).isTrue();
		assertThat(all.lostIn(NOTHING)).isFalse();
	}

	@Test
	void anEmptyObjectIsAValue() {
		SettingsDifference difference = SettingsDifference.between(NOTHING, json("{}"));
		assertThat(difference.isEmpty()).isFalse();
		assertThat(difference.lostIn(NOTHING)).isTrue();
		assertThat(difference.lostIn(json("{}"))).isFalse();
	}

	@Test
	void partOfAChangeThatIsLostCounts() {
		SettingsDifference difference = SettingsDifference.between(json("{}"), json("{'a':1,'b':[1]}"));
		assertThat(difference.lostIn(json("{'a':1}"))).isTrue();
		assertThat(difference.lostIn(json("{'b':[1]}"))).isTrue();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
