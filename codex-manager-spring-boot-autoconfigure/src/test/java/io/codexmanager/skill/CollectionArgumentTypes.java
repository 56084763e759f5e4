package io.codexmanager.skill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.skill.OwnArgumentTypes.Level;
import io.codexmanager.skill.OwnArgumentTypes.Page;
import tools.jackson.databind.node.ObjectNode;

/**
 * A skill for each type of an argument that holds elements or entries; each says what it
 * was given.
 */
@SuppressWarnings("NonApiType")
final class CollectionArgumentTypes {

	@RemoteSkill(description = "x")
	String ints(int[] v) {
		return Arrays.toString(v);
	}

	@RemoteSkill(description = "x")
	String strings(String[] v) {
		return Arrays.toString(v);
	}

	@RemoteSkill(description = "x")
	String listOfStrings(List<String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfLongs(List<Long> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfDecimals(List<BigDecimal> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfDates(List<LocalDate> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String setOfLevels(Set<Level> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String enumSet(EnumSet<Level> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String sortedSet(SortedSet<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String collection(Collection<UUID> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String deque(Deque<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String queue(Queue<Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String listOfPages(List<Page> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String nested(List<List<Integer>> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfIntegers(Map<String, Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapByLevel(Map<Level, Integer> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String enumMap(EnumMap<Level, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapById(Map<Long, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapByDate(SortedMap<LocalDate, String> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfAnything(Map<String, Object> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String mapOfPages(Map<String, Page> v) {
		return String.valueOf(v);
	}

	@RemoteSkill(description = "x")
	String objectNode(ObjectNode v) {
		return String.valueOf(v);
	}

}
