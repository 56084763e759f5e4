package io.codexmanager.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexException;
import io.codexmanager.client.session.NotANamespaceException;
import io.codexmanager.client.session.ReactiveSettingsScope;
import io.codexmanager.client.session.SettingsConflictException;
import io.codexmanager.client.session.SettingsNamespace;
import io.codexmanager.client.session.SettingsScope;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.FilesystemSandbox;
import io.codexmanager.protocol.session.NetworkAccess;
import io.codexmanager.protocol.settings.ControlsTuple;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private ReactiveCodexManager client;

	private String id;

	private SettingsScope settings;

	@BeforeEach
	void connect() {
		this.client = Clients.of(this.manager).build();
		this.id = this.client.blocking().sessions().create(CreateSession.in("/workspace")).id();
		this.settings = this.client.blocking().session(this.id).settings();
	}

	@Test
	void aSettingIsWrittenReadAndRemoved() {
		assertThat(this.settings.set("theme", new Theme("dark", 2)).changed()).isTrue();
		assertThat(this.settings.set("theme", new Theme("dark", 2)).unchanged()).isTrue();
		assertThat(this.settings.get("theme", Theme.class)).isEqualTo(new Theme("dark", 2));
		assertThat(this.settings.get("theme")).isEqualTo(json("{'name':'dark','size':2}"));
		SettingsOutcome removed = this.settings.unset("theme");
		assertThat(removed.changed()).isTrue();
		assertThat(removed.removed()).isTrue();
		assertThat(this.settings.unset("theme").unchanged()).isTrue();
		assertThat(this.settings.get("theme").isMissingNode()).isTrue();
		assertThat(this.settings.get("theme", Theme.class)).isNull();
	}

	@Test
	void nullIsAValueAndNotTheSameAsNothing() {
		this.settings.set("nothing", null);
		assertThat(this.settings.get("nothing").isNull()).isTrue();
		assertThat(this.settings.get("nothing", Theme.class)).isNull();
		assertThat(this.settings.get("absent").isMissingNode()).isTrue();
		assertThat(this.settings.get()).isEqualTo(json("{'nothing':null}"));
	}

	@Test
	void mergingKeepsOtherKeysAndReplacingDoesNot() {
		this.settings.set("a", 1);
		this.settings.merge(Map.of("b", 2));
		assertThat(this.settings.get()).isEqualTo(json("{'a':1,'b':2}"));
		this.settings.replace(Map.of("c", 3));
		assertThat(this.settings.get()).isEqualTo(json("{'c':3}"));
	}

	@Test
	void theDefaultsAreSettingsOfTheirOwn() {
		this.settings.defaults().set("d", 1);
		this.settings.defaults().namespace("e.f").set(2);
		assertThat(this.settings.defaults().get()).isEqualTo(json("{'d':1,'e':{'f':2}}"));
		assertThat(this.settings.get()).isEqualTo(json("{}"));
	}

	@Test
	void aKeyThatCouldNotBeRemovedIsNeverSent() {
		long before = requests();
		String key = "k".repeat(101);
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.set(key, 1))
			.withMessageContaining("never remove");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.merge(Map.of(key, 1)))
			.withMessageContaining("never remove");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.unset(key))
			.withMessageContaining("at most 100 characters but has 101")
			.withMessageContaining("no route");
		assertThat(requests()).isEqualTo(before);
		String longest = key.substring(1);
		assertThat(this.settings.set(longest, 1).changed()).isTrue();
		assertThat(this.settings.unset(longest).changed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "__proto__", "", " ", "\t", " a", "a ", "\u00a0a", "a\u3000", "\ufeff" })
	void aKeyThatCouldNotBeHadBackIsNeverSentWhicheverWay(String key) {
		long before = requests();
		Map<String, Object> keys = new HashMap<>(Map.of(key, 1, "fine", 2));
		ReactiveSettingsScope reactive = this.client.session(this.id).settings();
		for (ThrowingCallable write : List.<ThrowingCallable>of(() -> this.settings.set(key, 1),
				() -> this.settings.merge(keys), () -> this.settings.replace(keys),
				() -> this.settings.defaults().set(key, 1), () -> this.settings.defaults().merge(keys),
				() -> this.settings.namespace(List.of(key)).set(1),
				() -> this.settings.namespace(List.of(key, "below")).set(1), () -> reactive.set(key, 1).block(),
				() -> reactive.merge(keys).block(), () -> reactive.replace(keys).block(),
				() -> reactive.namespace(List.of(key)).set(1).block(),
				() -> new ControlsTuple(null, ApprovalPolicy.UNTRUSTED, NetworkAccess.RESTRICTED,
						FilesystemSandbox.READ_ONLY, JsonMapper.shared().valueToTree(keys)))) {
			assertThatIllegalArgumentException().isThrownBy(write);
		}
		assertThat(writes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "constructor", "prototype", "toString", "__defineGetter__", "a/b", "%2e", "a%2Fb", "\\",
			"?", "#", "...", "a\tb", "größe 😀" })
	void aKeyThatOnlyLooksHarmfulIsStoredAndRemoved(String key) {
		assertThat(this.settings.set(key, 1).changed()).isTrue();
		assertThat(this.settings.get(key).asInt()).isEqualTo(1);
		assertThat(this.settings.merge(Map.of(key, 2)).changed()).isTrue();
		assertThat(this.settings.unset(key).removed()).isTrue();
		assertThat(this.settings.get(key).isMissingNode()).isTrue();
		assertThat(this.settings.namespace(List.of(key, key)).set(3).changed()).isTrue();
		assertThat(this.settings.namespace(List.of(key, key)).get(Integer.class)).isEqualTo(3);
		assertThat(this.settings.namespace(List.of(key)).unset().changed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'__proto__':1}", "{'a':[{'__proto__':{}}]}", "{'constructor':{'prototype':1}}",
			"[{'x':{'constructor':{'prototype':null}}}]" })
	void aValueForWhichTheServerTakesAWholeRequestForNoJsonIsNamed(String value) {
		for (ThrowingCallable write : List.<ThrowingCallable>of(() -> this.settings.set("k", json(value)),
				() -> this.settings.merge(Map.of("k", json(value))),
				() -> this.settings.replace(Map.of("k", json(value))),
				() -> this.settings.namespace("k.below").set(json(value)))) {
			assertThatIllegalArgumentException().isThrownBy(write).withMessageContaining("setting 'k'");
		}
		assertThat(writes()).isZero();
		assertThat(this.settings.set("k", json("{'constructor':1,'prototype':{'.':1,'':2}}")).changed()).isTrue();
	}

	@Test
	void aKeyWithEveryKindOfCharacterReachesTheServer() {
		String key = "a/b?c%d e.f#größe 📏";
		this.settings.set(key, 1);
		assertThat(this.settings.get(key).asInt()).isEqualTo(1);
		assertThat(this.settings.unset(key).removed()).isTrue();
	}

	@Test
	void aNamespaceIsWrittenWithoutLosingItsSiblings() {
		this.settings.set("a", json("{'x':1,'b':{'y':2}}"));
		this.settings.set("z", 9);
		SettingsNamespace namespace = this.settings.namespace("a.b.c");
		assertThat(namespace.path()).isEqualTo("a.b.c");
		assertThat(namespace.set(new Theme("dark", 1)).changed()).isTrue();
		assertThat(namespace.get(Theme.class)).isEqualTo(new Theme("dark", 1));
		assertThat(namespace.merge(Map.of("size", 2)).changed()).isTrue();
		assertThat(namespace.get()).isEqualTo(json("{'name':'dark','size':2}"));
		assertThat(namespace.merge(Map.of("size", 2)).unchanged()).isTrue();
		assertThat(this.settings.get()).isEqualTo(json("{'a':{'x':1,'b':{'y':2,'c':{'name':'dark','size':2}}},'z':9}"));
		assertThat(namespace.unset().changed()).isTrue();
		assertThat(namespace.unset().unchanged()).isTrue();
		assertThat(namespace.get(Theme.class)).isNull();
		assertThat(this.settings.get()).isEqualTo(json("{'a':{'x':1,'b':{'y':2}},'z':9}"));
	}

	@Test
	void aNamespaceOfOneNameIsTheKeyItself() {
		this.settings.namespace("a").merge(json("{'b':{'c':1}}"));
		this.settings.namespace("a").merge(json("{'b':{'d':2}}"));
		assertThat(this.settings.get("a")).isEqualTo(json("{'b':{'c':1,'d':2}}"));
		assertThat(this.settings.namespace("a").unset().removed()).isTrue();
		assertThat(this.settings.get("a").isMissingNode()).isTrue();
	}

	@Test
	void namesMayHaveDotsAndUnicode() {
		SettingsNamespace namespace = this.settings.namespace(List.of("my.app", "größe 📏"));
		namespace.set("groß");
		assertThat(namespace.get(String.class)).isEqualTo("groß");
		assertThat(this.settings.get()).isEqualTo(json("{'my.app':{'größe 📏':'groß'}}"));
	}

	@Test
	void whatIsAboveMustBeAnObject() {
		this.settings.set("a", json("{'b':5}"));
		assertThatExceptionOfType(NotANamespaceException.class)
			.isThrownBy(() -> this.settings.namespace("a.b.c").set(1))
			.withMessageContaining("'a.b' is not an object but a number");
		assertThat(this.settings.namespace("a.b.c").unset().unchanged()).isTrue();
		assertThat(this.settings.get()).isEqualTo(json("{'a':{'b':5}}"));
	}

	@Test
	void aValueThatDoesNotFitTheTypeIsAnErrorThatNamesIt() {
		this.settings.set("a", json("{'b':[1]}"));
		assertThatExceptionOfType(CodexException.class)
			.isThrownBy(() -> this.settings.namespace("a.b").get(Theme.class))
			.withMessageContaining("'a.b'")
			.withMessageContaining(Theme.class.getName());
	}

	@Test
	void numbersThatTheServerWritesOtherwiseAreNotTakenForALostUpdate() {
		SettingsNamespace namespace = this.settings.namespace("a.n");
		assertThat(namespace.set(new double[] { 1.0, 1e3 }).changed()).isTrue();
		assertThat(namespace.get(double[].class)).containsExactly(1, 1000);
	}

	@Test
	void twoClientsOnSiblingNamespacesLoseNothing() {
		List<Mono<SettingsOutcome>> writes = new ArrayList<>();
		for (String name : List.of("one", "two")) {
			ReactiveSettingsScope own = Clients.of(this.manager).build().session(this.id).settings();
			for (int i = 0; i < 8; i++) {
				writes.add(own.namespace("shared." + name + ".n" + i).set(i));
			}
		}
		Flux.merge(writes).blockLast(Clients.TIMEOUT);
		for (String name : List.of("one", "two")) {
			assertThat(this.settings.namespace("shared." + name).get().propertyNames()).hasSize(8);
		}
	}

	@Test
	void aChangeThatAnotherWriterUndidIsMadeAgain() {
		this.settings.set("a", json("{'mine':1,'theirs':1}"));
		AtomicInteger writes = new AtomicInteger();
		SettingsScope mine = disturbed(1, writes);
		assertThat(mine.namespace("a.mine").set(2).changed()).isTrue();
		assertThat(this.settings.get("a")).isEqualTo(json("{'mine':2,'theirs':7}"));
		assertThat(writes).hasValue(2);
	}

	@Test
	void aChangeThatIsUndoneAgainAndAgainIsATypedError() {
		this.settings.set("a", json("{'mine':1,'theirs':1}"));
		AtomicInteger writes = new AtomicInteger();
		SettingsScope mine = disturbed(Integer.MAX_VALUE, writes);
		assertThatExceptionOfType(SettingsConflictException.class).isThrownBy(() -> mine.namespace("a.mine").set(2))
			.withMessageContaining("'a.mine'")
			.withMessageContaining(this.id)
			.satisfies((ex) -> assertThat(ex.namespace()).isEqualTo("a.mine"));
		assertThat(writes).hasValueBetween(2, 10);
	}

	@Test
	void whatAnotherWriterStoresInTheSamePlaceStands() {
		AtomicInteger writes = new AtomicInteger();
		SettingsScope mine = disturbed(1, writes);
		mine.namespace("a.theirs").set(1);
		assertThat(this.settings.get("a")).isEqualTo(json("{'mine':1,'theirs':7}"));
		assertThat(writes).hasValue(1);
	}

	/**
	 * Settings with another writer that had read before: it puts its own state of the key
	 * in the place of what was just written.
	 */
	private SettingsScope disturbed(int times, AtomicInteger writes) {
		SetSettings stale = SetSettings.of("a", json("{'mine':1,'theirs':7}"));
		ExchangeFilterFunction other = (request, next) -> {
			if (request.method() != HttpMethod.POST || writes.incrementAndGet() > times) {
				return next.exchange(request);
			}
			return next.exchange(request)
				.flatMap((response) -> this.client.sessions().setSettings(this.id, stale).thenReturn(response));
		};
		return Clients.of(this.manager)
			.webClient(WebClient.builder().filter(other))
			.build()
			.blocking()
			.session(this.id)
			.settings();
	}

	private long requests() {
		return this.manager.requests().size();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

	record Theme(String name, int size) {
	}

	private long writes() {
		return this.manager.requests()
			.stream()
			.filter((request) -> request.path().contains("/settings") && !request.method().equals("GET"))
			.count();
	}

}
