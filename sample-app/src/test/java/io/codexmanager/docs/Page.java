package io.codexmanager.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path where it is
 * @param text what it says
 */
record Page(Path path, String text) {

	private static final Path ROOT = Path.of("..");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

	private static final Pattern ANCHOR = Pattern.compile("]\\(([^)#]*)#([^)]+)\\)");

	static Stream<Page> all() {
		return Stream.concat(Stream.of(read(ROOT.resolve("README.md"))),
				files(ROOT.resolve("docs"), ".md").map(Page::read));
	}

	static Page named(String name) {
		return all().filter((page) -> page.path().endsWith(name)).findFirst().orElseThrow();
	}

	List<String> blocks(String language) {
		Pattern block = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
		return block.matcher(this.text).results().map((match) -> match.group(1)).toList();
	}

	List<Path> links() {
		return LINK.matcher(this.text)
			.results()
			.map((match) -> match.group(1))
			.filter((link) -> !link.contains("://"))
			.map((link) -> this.path.resolveSibling(link))
			.toList();
	}

	List<Anchor> anchors() {
		return ANCHOR.matcher(this.text)
			.results()
			.filter((match) -> !match.group(1).contains("://"))
			.map((match) -> new Anchor(match.group(1).isEmpty() ? this : read(this.path.resolveSibling(match.group(1))),
					match.group(2)))
			.toList();
	}

	/**
	 * Return the headings as links name them.
	 */
	List<String> headings() {
		return rows("^#+ (.+)$").stream()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
			.toList();
	}

	List<MatchResult> rows(String row) {
		return Pattern.compile(row, Pattern.MULTILINE).matcher(this.text).results().toList();
	}

	@Override
	public String toString() {
		return this.path.getFileName().toString();
	}

	static Stream<Path> files(Path directory, String suffix) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page read(Path path) {
		try {
			return new Page(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A link to a heading.
	 *
	 * @param page the page that has it
	 * @param heading the heading as the link names it
	 */
	record Anchor(Page page, String heading) {
	}

}
