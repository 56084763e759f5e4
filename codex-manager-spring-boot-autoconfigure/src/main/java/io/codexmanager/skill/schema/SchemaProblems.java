package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.networknt.schema.Error;
import tools.jackson.databind.JsonNode;

/**
 * Says what is wrong with arguments so that the model can correct them: which argument,
 * what it must be and, of alternatives, what each of them holds.
 */
final class SchemaProblems {

	private final SchemaView view;

	private final SchemaSentences sentences;

	SchemaProblems(JsonNode schema) {
		this.view = new SchemaView(schema);
		this.sentences = new SchemaSentences(this.view);
	}

	/**
	 * Put errors into words.
	 * @param errors what the validator found
	 * @return a sentence each, those about the same alternatives together
	 */
	List<String> tell(List<Error> errors) {
		Set<String> problems = new LinkedHashSet<>();
		tell(errors, 0, problems);
		return List.copyOf(problems);
	}

	private void tell(List<Error> errors, int from, Set<String> problems) {
		Map<SchemaPath, List<Error>> alternatives = new LinkedHashMap<>();
		for (Error error : errors) {
			SchemaPath path = SchemaPath.of(error);
			SchemaPath first = path.alternatives(from);
			boolean about = !first.equals(path) || List.of("anyOf", "oneOf").contains(error.getKeyword());
			if (about) {
				alternatives.computeIfAbsent(first, (key) -> new ArrayList<>()).add(error);
			}
			else {
				problems.add(problem(path.place(), this.sentences.of(error, path), error));
			}
		}
		alternatives.forEach((path, wrong) -> alternatives(path, wrong, problems));
	}

	private String problem(String place, String sentence, Error error) {
		String subject = (this.sentences.isAboutProperty(error)) ? SchemaView.child(place, error.getProperty()) : place;
		return subject(subject) + ": " + sentence;
	}

	private static String subject(String place) {
		return place.isEmpty() ? "the arguments" : "argument '" + place + "'";
	}

	private void alternatives(SchemaPath path, List<Error> wrong, Set<String> problems) {
		Map<Integer, List<Error>> byIndex = new TreeMap<>();
		wrong.forEach((error) -> byIndex.computeIfAbsent(SchemaPath.of(error).index(path), (index) -> new ArrayList<>())
			.add(error));
		byIndex.remove(-1);
		List<List<Error>> meant = byIndex.values().stream().filter((errors) -> !ruledOut(path, errors)).toList();
		if (meant.size() == 1) {
			tell(meant.get(0), path.steps().size() + 1, problems);
			return;
		}
		String wanted = SchemaText.alternatives(this.view, path.parent(this.view));
		if (byIndex.isEmpty()) {
			problems.add(
					subject(path.place()) + ": fits more than one of the alternatives, must be exactly one: " + wanted);
			return;
		}
		SchemaPath kind = meant.isEmpty() ? discriminator(byIndex) : null;
		problems.add((kind != null)
				? subject(kind.place()) + ": must be one of " + values(byIndex, kind) + ". The alternatives: " + wanted
				: subject(path.place()) + ": must be " + wanted);
	}

	/**
	 * Whether an alternative cannot be the one that was meant: the value is of another
	 * type, or has another constant in one of its properties.
	 */
	private static boolean ruledOut(SchemaPath alternatives, List<Error> errors) {
		int depth = alternatives.instance().size();
		return errors.stream().anyMatch((error) -> {
			int deeper = SchemaPath.of(error).instance().size() - depth;
			return (error.getKeyword().equals("type") && deeper == 0)
					|| (Set.of("const", "enum").contains(error.getKeyword()) && deeper <= 1);
		});
	}

	/**
	 * The property whose constant tells the alternatives apart, if it is always the same.
	 */
	private static @org.jspecify.annotations.Nullable SchemaPath discriminator(Map<Integer, List<Error>> byIndex) {
		Set<List<Object>> places = new HashSet<>();
		SchemaPath found = null;
		for (List<Error> errors : byIndex.values()) {
			for (Error error : errors) {
				if (error.getKeyword().equals("const")) {
					found = SchemaPath.of(error);
					places.add(found.instance());
				}
			}
		}
		return (places.size() == 1) ? found : null;
	}

	private static String values(Map<Integer, List<Error>> byIndex, SchemaPath place) {
		List<String> values = byIndex.values()
			.stream()
			.flatMap(List::stream)
			.filter((error) -> error.getKeyword().equals("const")
					&& SchemaPath.of(error).instance().equals(place.instance()))
			.map((error) -> String.valueOf(error.getSchemaNode()))
			.toList();
		return String.join(", ", values);
	}

}
