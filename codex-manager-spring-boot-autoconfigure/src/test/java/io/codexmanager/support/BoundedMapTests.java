package io.codexmanager.support;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Maps that forget.
 */
class BoundedMapTests {

	@Test
	void whatWasAddedFirstIsForgottenAlthoughItWasUsed() {
		Map<String, Integer> map = BoundedMap.ofNewest(2);
		map.put("first", 1);
		map.put("second", 2);
		map.get("first");
		map.put("third", 3);

		assertThat(map).containsOnlyKeys("second", "third");
	}

	@Test
	void whatWasNotUsedForTheLongestTimeIsForgotten() {
		Map<String, Integer> map = BoundedMap.ofLatelyUsed(2);
		map.put("first", 1);
		map.put("second", 2);
		map.get("first");
		map.put("third", 3);

		assertThat(map).containsOnlyKeys("first", "third");
	}

	@Test
	void anEntryThatIsReplacedTakesNoRoom() {
		Map<String, Integer> map = BoundedMap.ofNewest(2);
		map.put("first", 1);
		map.put("second", 2);
		map.put("first", 3);

		assertThat(map).containsExactly(Map.entry("first", 3), Map.entry("second", 2));
	}

}
