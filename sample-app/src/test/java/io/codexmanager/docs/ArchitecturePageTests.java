package io.codexmanager.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page of the architecture to the packages and classes that there are.
 */
class ArchitecturePageTests {

	private static final Page PAGE = Page.named("architecture.md");

	private static final Pattern CLASS_FILE = Pattern.compile(".*/(io/codexmanager(?:/[a-z]+)*)/(\\w+)\\.class");

	private static final Pattern CLASS_NAME = Pattern.compile("`@?([A-Z][a-z]\\w+)`");

	@Test
	void theClassesExist() throws IOException {
		Set<String> classes = classFiles("").map((file) -> file.replaceAll(".*/", "")).collect(Collectors.toSet());
		Set<String> named = CLASS_NAME.matcher(PAGE.text())
			.results()
			.map((name) -> name.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(named).hasSizeGreaterThan(40).isSubsetOf(classes);
	}

	@Test
	void thePackagesOfTheLibraryAreAllThereAre() throws IOException {
		Set<String> packages = classFiles("codex-manager-spring-boot-autoconfigure")
			.map((file) -> file.substring(0, file.lastIndexOf('/')).replaceFirst("io/codexmanager/?", ""))
			.map((name) -> name.isEmpty() ? "io.codexmanager" : name.replace('/', '.'))
			// these are divided by areas of the server
			.map((name) -> name.startsWith("protocol.") ? "protocol" : name)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> described = PAGE.rows("^\\| ((?:`[a-z.]+`(?:, )?)+) \\|")
			.stream()
			.flatMap((row) -> Arrays.stream(row.group(1).split(", ")))
			.map((name) -> name.replace("`", ""))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(described).isEqualTo(packages);
	}

	/**
	 * Find classes of the library and of its test support.
	 * @param module part of the address, of a jar or of a directory
	 * @return the files without their ending
	 */
	private static Stream<String> classFiles(String module) throws IOException {
		return Arrays
			.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:io/codexmanager/**/*.class"))
			.map(Object::toString)
			.filter((resource) -> resource.contains(module) && !resource.contains("test-classes"))
			.map((resource) -> CLASS_FILE.matcher(resource.replaceAll("[\\[\\]]", "")))
			.filter((file) -> file.matches())
			.map((file) -> file.group(1) + "/" + file.group(2));
	}

}
