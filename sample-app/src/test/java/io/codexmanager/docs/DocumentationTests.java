package io.codexmanager.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.EventNames;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.NetworkAccess;
import io.codexmanager.skill.RemoteSkills;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Holds the documentation to the code.
 */
class DocumentationTests {

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java/io/codexmanager/docs"),
			Path.of("src/test/java/com/example/demo"));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		// as SpringApplication does
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(autoConfigurations()));

	@ParameterizedTest
	@MethodSource("io.codexmanager.docs.Page#all")
	void everyJavaBlockIsCode(Page page) {
		List<String> sources = SOURCES.stream()
			.flatMap((directory) -> Page.files(directory, ".java"))
			.map(DocumentationTests::read)
			.map(DocumentationTests::normalized)
			.toList();
		assertThat(page.blocks("java"))
			.allSatisfy((block) -> assertThat(sources).anyMatch((source) -> source.contains(normalized(block))));
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.docs.Page#all")
	void everyYamlBlockIsConfiguration(Page page) throws IOException {
		Set<String> known = knownProperties();
		for (String block : page.blocks("yaml")) {
			EnumerablePropertySource<?> properties = yaml(block);
			assertThat(properties.getPropertyNames()).isNotEmpty()
				.allSatisfy((name) -> assertThat(known).contains(inMetadata(name)));
			// a store that is named needs a database, which is not there
			this.contextRunner.withBean(ClaimStore.class, InMemoryClaimStore::new)
				.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(properties))
				.run((context) -> assertThat(context).hasNotFailed().hasBean("codexManagers"));
		}
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.docs.Page#all")
	void everyLinkLeadsToAFile(Page page) {
		assertThat(page.links()).allSatisfy((link) -> assertThat(link).exists());
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.docs.Page#all")
	void everyLinkIntoAPageLeadsToAHeading(Page page) {
		assertThat(page.anchors())
			.allSatisfy((anchor) -> assertThat(anchor.page().headings()).contains(anchor.heading()));
	}

	@Test
	void everyEventHasTheTypeThatIsSaid() {
		List<MatchResult> rows = Page.named("events.md").rows("^\\| `([a-z_.]+)` \\| `(\\w+Event)` \\|$");
		assertThat(rows).hasSizeGreaterThan(10)
			.allSatisfy((row) -> assertThat(EventNames.typeOf(row.group(1)).getSimpleName()).isEqualTo(row.group(2)));
	}

	@Test
	void theReadmeListsEveryPage() {
		Page readme = Page.named("README.md");
		assertThat(Page.all()).filteredOn((page) -> !page.equals(readme))
			.isNotEmpty()
			.allSatisfy((page) -> assertThat(readme.rows("^\\| \\[[a-z ]+]\\(docs/(" + page + ")\\) \\|")).hasSize(1));
	}

	@Test
	void everyOperationThatIsNamedExists() {
		List<MatchResult> names = Page.named("configuration.md")
			.rows("`((?:sessions|approvals|tool_input|tool_calls)\\.[a-z_.]+)`");
		assertThat(names).isNotEmpty().allSatisfy((name) -> assertThat(OperationNames.all()).contains(name.group(1)));
	}

	@Test
	void listenersSkillsAndBeansOfTheSnippetsStart() {
		this.contextRunner
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=false",
					"codex-manager.profiles.staging.stream.enabled=false")
			.withBean(EventSnippets.People.class, () -> (question) -> CompletableFuture.completedStage(true))
			.withBean(EventSnippets.SessionRepository.class, () -> (sessionId) -> true)
			.withBean(EventSnippets.Billing.class, () -> (sessionId, turnId) -> {
			})
			.withBean(EventSnippets.Letters.class, () -> (listenerId, type, attempts, failure) -> {
			})
			.withBean(SkillSnippets.TicketService.class, NoTickets::new)
			.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ConfigurationSnippets.TokenService.class, () -> () -> "token")
			.withBean(ConfigurationSnippets.Discovery.class, () -> (service) -> URI.create("http://" + service))
			.withUserConfiguration(Approvals.class, Tickets.class, EventSnippets.Listeners.class,
					EventSnippets.Decisions.class, EventSnippets.Own.class, EventSnippets.Bills.class,
					EventSnippets.ErrorHandling.class, EventSnippets.Strategy.class, SkillSnippets.TicketSkills.class,
					SessionSnippets.Compare.class, ConfigurationSnippets.CodexConfiguration.class,
					ObservabilitySnippets.Conventions.class, ObservabilitySnippets.Watch.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SessionSnippets.Compare.class);
				assertThat(context.getBean(CodexManager.class).profile()).isEqualTo("local");
				assertThat(context.getBean(RemoteSkills.class).catalog("tickets").names())
					.containsExactly("close_ticket", "find_tickets");
				assertThat(context.getBean(SimpleMeterRegistry.class).get("reviews.approvals.oldest").gauge().value())
					.isZero();
			});
	}

	@Test
	void theManagersOfTheSnippetsRun() {
		this.contextRunner.withUserConfiguration(TestingSnippets.DemoManager.class)
			.withPropertyValues("spring.profiles.active=demo")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				SessionSnippets snippets = new SessionSnippets(codex, codex.reactive());
				assertThat(snippets.ask(snippets.create())).startsWith("You said: Which tests are slow?");
				assertThat(snippets.failures(snippets.create())).isEqualTo("You said: Refactor the parser");
				assertThat(snippets.options(snippets.create()).confirmed()).isTrue();
				assertThat(snippets.timeOuts(snippets.create())).isZero();
				assertThat(snippets.waiting(snippets.create())).isEqualTo("You said: Clean upcompleted");
				assertThat(snippets.titled().get().session().title()).isEqualTo("Nightly review");
				assertThat(snippets.controls(snippets.create())).isEqualTo(NetworkAccess.ENABLED);
				assertThat(snippets.settings(snippets.create())).isEqualTo(20);
				SessionScope session = snippets.titled();
				session.ask("Write a parser");
				assertThat(snippets.suggestion(session)).isNotEmpty();
				assertThat(snippets.rollBack(session)).contains("Write a parser");
				assertThat(snippets.streamReactively(snippets.create().id()).collectList().block())
					.containsExactly("You said: ", "Explain the build");
			});
		assertThat(new TestingSnippets().withoutSpring()).startsWith("http://127.0.0.1:");
	}

	@Test
	void theOperationsOfTheSnippetsRun() {
		this.contextRunner.withUserConfiguration(TestingSnippets.DemoManager.class, TestingSnippets.DemoCommands.class)
			.withPropertyValues("spring.profiles.active=demo")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				OperationSnippets snippets = new OperationSnippets(codex);
				SessionScope session = codex.session(codex.sessions().create(CreateSession.in("/srv/repo")).id());
				session.ask("One");
				assertThat(snippets.sessions()).hasSize(1);
				assertThat(snippets.reviewOfTheCopy(session)).isTrue();
				assertThat(snippets.projects(session).assigned()).isTrue();
				assertThat(codex.projects().list()).isEmpty();
				assertThat(snippets.configuration()).startsWith("sha256:");
				assertThat(snippets.login("sk-secret")).isTrue();
				assertThat(snippets.command()).isEqualTo(" M pom.xml\n");
				assertThat(snippets.pages()).isEqualTo(1);
			});
	}

	@Test
	void theExtensionsOfTheSnippetsRun() {
		this.contextRunner.withUserConfiguration(TestingSnippets.DemoManager.class, ExtendingSnippets.Extensions.class)
			.withBean(ExtendingSnippets.AuditLog.class, () -> (operation, request) -> {
			})
			.withBean(ExtendingSnippets.CallBudget.class, () -> (profile) -> Mono.empty())
			.withPropertyValues("spring.profiles.active=demo")
			.run((context) -> {
				ExtendingSnippets snippets = new ExtendingSnippets(context.getBean(CodexManager.class));
				assertThat(snippets.raw("nobody")).startsWith("200 ");
				assertThatCode(snippets::strictly).doesNotThrowAnyException();
			});
	}

	private static Class<?>[] autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, DocumentationTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.codexmanager."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

	private static Set<String> knownProperties() throws IOException {
		Set<String> names = new TreeSet<>();
		for (URL metadata : Collections.list(DocumentationTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			JsonNode properties = new JsonMapper().readTree(metadata.openStream().readAllBytes()).path("properties");
			properties.valueStream().map((property) -> property.path("name").asString()).forEach(names::add);
		}
		return names;
	}

	/** A group of operations has the properties of a profile. */
	private static String inMetadata(String name) {
		return name.replaceFirst("^codex-manager\\.profiles\\.[a-z]+\\.", "codex-manager.profiles.local.")
			.replaceFirst("\\.policies\\.[a-z]+\\.operations$", ".policies")
			.replaceFirst("\\.policies\\.[a-z]+\\.", ".");
	}

	private static EnumerablePropertySource<?> yaml(String block) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("block",
				new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)));
		return (EnumerablePropertySource<?>) sources.get(0);
	}

	/**
	 * Leave out white space, because the formatter breaks lines elsewhere when code moves
	 * to the right.
	 */
	private static String normalized(String code) {
		return code.lines()
			.map(String::strip)
			.map((line) -> line.replaceFirst("^static (class|record|enum)", "$1"))
			.map((line) -> line.replaceAll("\\s", ""))
			.collect(Collectors.joining());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static final class NoTickets implements SkillSnippets.TicketService {

		@Override
		public List<String> find(String state, LocalDate since, int limit) {
			return List.of();
		}

		@Override
		public Mono<String> close(String id, String user) {
			return Mono.empty();
		}

	}

}
