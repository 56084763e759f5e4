package io.codexmanager.architecture;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class PackageRulesTests {

	private static final String BASE = "io.codexmanager";

	/** Each package may import only those before it. */
	private static final List<String> ORDER = List.of(".support", ".text", "", ".annotation", ".protocol",
			".skill.schema", ".observation", ".propagation", ".stream.lane", ".claim", ".trace", ".client.operation",
			".client.exchange", ".client.credential", ".client.signal", ".client.turn", ".client.session", ".client",
			".resilience", ".stream", ".event", ".listener", ".decision", ".skill", ".health", ".actuate",
			".autoconfigure");

	/** Packages that have packages of their own inside. */
	private static final List<String> PARTED = List.of(".protocol", ".autoconfigure");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	static List<String> packages() {
		return ORDER;
	}

	@ParameterizedTest
	@MethodSource("packages")
	void aPackageImportsOnlyWhatStandsBeforeIt(String name) {
		String[] later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size())
			.stream()
			.map((other) -> BASE + other + (PARTED.contains(other) ? ".." : ""))
			.toArray(String[]::new);
		if (later.length > 0) {
			rule(BASE + name + (PARTED.contains(name) ? ".." : ""), later).check(CLASSES);
		}
	}

	@Test
	void theAnnotationsImportNothingOfTheLibrary() {
		noClasses().that()
			.resideInAPackage(BASE + ".annotation")
			.should()
			.dependOnClassesThat(new DescribedPredicate<>("are of the library") {
				@Override
				public boolean test(JavaClass type) {
					return type.getPackageName().startsWith(BASE) && !type.getPackageName().endsWith(".annotation");
				}
			})
			.check(CLASSES);
	}

	@Test
	void everyPackageHasItsPlaceInTheOrder() {
		assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
			.allMatch((name) -> ORDER.stream().anyMatch((known) -> (BASE + known).equals(name))
					|| PARTED.stream().anyMatch((parted) -> name.startsWith(BASE + parted + ".")));
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void whatAllOfTheWireSharesKnowsNoneOfItsParts() {
		noClasses().that()
			.resideInAPackage(BASE + ".protocol")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".protocol.*..")
			.allowEmptyShould(true)
			.check(CLASSES);
		slices().matching(BASE + ".protocol.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(CLASSES);
	}

	@Test
	void onlyResilienceAndAutoconfigureKnowResilience4j() {
		noClasses().that()
			.resideOutsideOfPackages(BASE + ".resilience", BASE + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.github.resilience4j..")
			.check(CLASSES);
	}

	@Test
	void onlyHealthActuateAndAutoconfigureKnowSpringBoot() {
		noClasses().that()
			.resideOutsideOfPackages(BASE + ".health", BASE + ".actuate", BASE + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.check(CLASSES);
	}

	@Test
	void onlyTheHarmlessLogMakesLogs() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(HarmlessLog.class.getName())
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(LogFactory.class)
			.check(CLASSES);
	}

	/** What stands before may be imported, so the rule the other way round is broken. */
	@ParameterizedTest
	@CsvSource({ ".client,.protocol", ".client.exchange,.client.operation", ".client.signal,.client.exchange",
			".client.turn,.client.signal", ".client.session,.client.turn", ".client,.client.session",
			".stream,.client.signal", ".skill,.skill.schema", ".stream,.stream.lane",
			".protocol.session,.protocol.request", ".protocol.settings,.protocol.session" })
	void aRuleFindsAnOffender(String offender, String forbidden) {
		assertThat(rule(BASE + offender, BASE + forbidden).evaluate(CLASSES).hasViolation()).isTrue();
	}

	private static ArchRule rule(String name, String... forbidden) {
		return noClasses().that()
			.resideInAPackage(name)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(forbidden)
			.allowEmptyShould(true);
	}

}
