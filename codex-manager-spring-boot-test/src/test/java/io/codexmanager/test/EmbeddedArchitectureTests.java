package io.codexmanager.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The embedded manager is a witness of its own: it shares no class with the client whose
 * tests it serves.
 */
class EmbeddedArchitectureTests {

	private static final String ROOT = "io.codexmanager.test";

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void nothingButTheWiringKnowsTheLibrary() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(EmbeddedCodexManagerConfiguration.class.getName())
			.and()
			.haveSimpleNameNotStartingWith("EmbeddedManagersOnly")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.codexmanager", "io.codexmanager.protocol..", "io.codexmanager.client..",
					"io.codexmanager.stream..", "io.codexmanager.event..", "io.codexmanager.autoconfigure..")
			.check(this.classes);
	}

	@Test
	void theServerItselfNeedsNoSpring() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".script..", ROOT + ".runtime..", ROOT + ".server..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(this.classes);
	}

	@ParameterizedTest
	@CsvSource({ ".support,.session", ".session,.job", ".session,.catalogue", ".job,.catalogue", ".catalogue,.job" })
	void aRoomOfTheRuntimeKnowsNothingAboveAndNothingBeside(String room, String other) {
		noClasses().that()
			.resideInAPackage(ROOT + ".runtime" + room)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".runtime" + other, ROOT + ".runtime")
			.check(this.classes);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(this.classes);
		noClasses().that()
			.resideInAnyPackage(ROOT + ".*..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.check(this.classes);
		noClasses().that()
			.resideInAPackage(ROOT + ".script..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".runtime..", ROOT + ".server..")
			.check(this.classes);
	}

}
