package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.OperationNames;
import io.codexmanager.stream.StreamSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property of a profile is described for IDEs, which learn nothing about the values
 * of a map otherwise, and for readers.
 */
class ProfileMetadataTests {

	private static final String PREFIX = "codex-manager.profiles.local.";

	private final Map<String, Property> properties = new LinkedHashMap<>();

	private final JsonNode metadata = read();

	ProfileMetadataTests() {
		collect("", ProfileProperties.class);
	}

	@Test
	void theMetadataHasAllPropertiesAndNoOthers() {
		List<String> described = entries("properties").stream()
			.map((property) -> property.path("name").asString())
			.filter((name) -> name.startsWith(PREFIX))
			.map((name) -> name.substring(PREFIX.length()))
			.toList();
		assertThat(described).containsExactlyInAnyOrderElementsOf(this.properties.keySet());
	}

	@Test
	void theMetadataHasTypesDefaultsAndDescriptions() {
		for (JsonNode property : entries("properties")) {
			Property actual = this.properties.get(property.path("name").asString().replace(PREFIX, ""));
			if (actual != null) {
				assertThat(text(property.path("defaultValue"))).as(property.toString())
					.isEqualTo(actual.defaultValue());
				assertThat(property.path("type").asString()).startsWith(actual.type());
				assertThat(property.path("description").asString()).isNotBlank().endsWith(".");
			}
		}
	}

	@Test
	void theHintsForOperationsAreOperations() {
		assertThat(hints(PREFIX + "retry.operations")).isNotEmpty().isSubsetOf(OperationNames.all());
	}

	@Test
	void theHintsForSetsOfWordsAreTheirWords() {
		Map<String, Class<? extends Enum<?>>> words = Map.of("codex-manager.claims.store", ClaimsProperties.Store.class,
				"codex-manager.claims.jdbc.initialize-schema", ClaimsProperties.SchemaInitialization.class,
				PREFIX + "reading-mode", ReadingMode.class, PREFIX + "stream.startup", ProfileProperties.Startup.class,
				PREFIX + "stream.resync-sessions", StreamSettings.Resync.Sessions.class);
		words.forEach((name, type) -> assertThat(hints(name)).as(name)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
				.map((word) -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList()));
		assertThat(this.properties.values().stream().map(Property::type).filter(ProfileMetadataTests::isEnum))
			.hasSize(3);
	}

	@Test
	void everyPropertyHasADescription() {
		assertThat(entries("properties")).hasSizeGreaterThan(60)
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.isNotBlank()
				.endsWith("."));
	}

	@Test
	void theDocumentationHasAllPropertiesWithTheirDefaults() throws IOException {
		String page = Files.readString(Path.of("../docs/configuration.md"));
		assertThat(this.properties.get("retry.statuses").defaultValue()).isEqualTo("429, 502, 503, 504");
		this.properties.forEach((name, property) -> {
			String row = "| `" + name + "` | ";
			assertThat(page).contains(row);
			if (!property.defaultValue().isEmpty()) {
				assertThat(page).contains(row + "`" + property.defaultValue() + "` |");
			}
		});
	}

	@Test
	void theDocumentationHasThePropertiesThatAreOfNoProfile() throws IOException {
		String page = Files.readString(Path.of("../docs/configuration.md"));
		List<String> names = entries("properties").stream()
			.map((property) -> property.path("name").asString())
			.filter((name) -> name.startsWith("codex-manager.") && !name.startsWith(PREFIX))
			.map((name) -> name.substring("codex-manager.".length()))
			.toList();
		assertThat(names).contains("cli-profiles.import", "environment.import")
			.allSatisfy((name) -> assertThat(page).contains("| `" + name + "` |"));
	}

	@Test
	void theDocumentationHasTheDefaultsOfClaimsAndListeners() throws IOException {
		String page = Files.readString(Path.of("../docs/configuration.md"));
		List<JsonNode> described = entries("properties").stream()
			.filter((property) -> property.path("name").asString().matches("codex-manager\\.(claims|listeners)\\..+"))
			.filter((property) -> property.has("defaultValue"))
			.toList();
		assertThat(described).hasSizeGreaterThan(5).allSatisfy((property) -> {
			String name = property.path("name").asString().substring("codex-manager.".length());
			assertThat(page).contains("| `" + name + "` | `" + text(property.path("defaultValue")) + "` |");
		});
	}

	private void collect(String prefix, Class<?> type) {
		for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
			String name = prefix + dashed(parameter.getName());
			if (parameter.getType().isRecord()) {
				collect(name + ".", parameter.getType());
			}
			else {
				this.properties.put(name, new Property(boxed(parameter.getType()),
						defaultOf(parameter.getAnnotation(DefaultValue.class))));
			}
		}
	}

	private List<JsonNode> entries(String kind) {
		List<JsonNode> entries = new ArrayList<>();
		this.metadata.path(kind).forEach(entries::add);
		return entries;
	}

	private List<String> hints(String name) {
		return entries("hints").stream()
			.filter((entry) -> entry.path("name").asString().equals(name))
			.flatMap((entry) -> entry.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			.toList();
	}

	private static boolean isEnum(String type) {
		return ClassUtils.resolveClassName(type, null).isEnum();
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString("");
	}

	private static String dashed(String name) {
		return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static String defaultOf(@Nullable DefaultValue annotation) {
		return (annotation != null) ? String.join(", ", annotation.value()) : "";
	}

	private static String boxed(Class<?> type) {
		return ClassUtils.resolvePrimitiveIfNecessary(type).getName();
	}

	private static JsonNode read() {
		try {
			return new JsonMapper()
				.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Property(String type, String defaultValue) {
	}

}
