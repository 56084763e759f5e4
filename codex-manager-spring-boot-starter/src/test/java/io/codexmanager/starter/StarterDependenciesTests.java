package io.codexmanager.starter;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets that has the starter and nothing else. The build lists it;
 * what is in {@code dependencies.txt} was decided.
 */
class StarterDependenciesTests {

	private static final int MOST_JARS = 60;

	private static final long MOST_BYTES = 27_000_000;

	private final List<StarterDependencies.Dependency> dependencies = StarterDependencies.read().toList();

	@Test
	void aDependencyThatIsNewOrGoneIsADecision() {
		assertThat(this.dependencies.stream().map(StarterDependencies.Dependency::name))
			.containsExactlyInAnyOrderElementsOf(StarterDependencies.lines("dependencies.txt").toList());
	}

	@Test
	void anApplicationWithTheStarterAloneIsSmall() {
		assertThat(this.dependencies.size() + 1).as("jars, with that of the starter itself")
			.isLessThanOrEqualTo(MOST_JARS);
		assertThat(this.dependencies.stream().mapToLong(StarterDependencies.Dependency::bytes).sum()).as("bytes")
			.isBetween(1L, MOST_BYTES);
	}

}
