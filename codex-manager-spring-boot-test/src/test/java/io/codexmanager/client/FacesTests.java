package io.codexmanager.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.codexmanager.client.operation.Operation;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalOutcome;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.protocol.session.SteerTurn;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class FacesTests {

	/**
	 * Each face leads to the other, and streaming is a callback here and a Flux there.
	 */
	private static final Set<String> BY_NATURE = Set.of("blocking", "reactive", "builder", "stream");

	private static final Map<Class<?>, Class<?>> FACES = faces();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private ReactiveCodexManager reactive;

	private CodexManager blocking;

	@BeforeEach
	void connect() {
		this.reactive = Clients.of(this.manager).build();
		this.blocking = this.reactive.blocking();
	}

	static Stream<Class<?>> blockingFaces() {
		return FACES.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("blockingFaces")
	void bothFacesHaveTheSameMethods(Class<?> face) {
		assertThat(signatures(face)).isEqualTo(signatures(FACES.get(face)));
	}

	@Test
	void streamingHasTheSameArgumentsInBothFaces() {
		assertThat(streams(SessionScope.class, "java.util.function.Consumer"))
			.isEqualTo(streams(ReactiveSessionScope.class, ""));
	}

	@Test
	void everyOperationHasTheSameNameRouteAndOutcomesInBothFaces() {
		FACES.keySet()
			.forEach((face) -> assertThat(declarations(face)).as(face.getSimpleName())
				.isEqualTo(declarations(FACES.get(face))));
	}

	@Test
	void everyOperationAnswersTheSameInBothFaces() {
		String id = this.blocking.sessions().create(CreateSession.in("/workspace")).id();
		same((codex) -> codex.system().info(), (codex) -> codex.system().info());
		same((codex) -> codex.system().health().codex(),
				(codex) -> codex.system().health().map((health) -> health.codex()));
		same((codex) -> codex.sessions().create(CreateSession.withDefaults()).session().title(),
				(codex) -> codex.sessions()
					.create(CreateSession.withDefaults())
					.map((created) -> created.session().title()));
		same((codex) -> codex.sessions().list(SessionQuery.all()).archived(),
				(codex) -> codex.sessions().list(SessionQuery.all()).map((page) -> page.archived()));
		same((codex) -> codex.sessions().get(id).transcript(),
				(codex) -> codex.sessions().get(id).map((snapshot) -> snapshot.transcript()));
		same((codex) -> codex.sessions().approvals(id), (codex) -> codex.sessions().approvals(id));
		same((codex) -> codex.sessions().toolInput(id), (codex) -> codex.sessions().toolInput(id));
		same((codex) -> codex.sessions().toolCalls(id), (codex) -> codex.sessions().toolCalls(id));
		same((codex) -> codex.sessions().interrupt(id), (codex) -> codex.sessions().interrupt(id));
		same((codex) -> codex.sessions().steer(id, "none", new SteerTurn("x")),
				(codex) -> codex.sessions().steer(id, "none", new SteerTurn("x")));
		same((codex) -> codex.approvals().decide("999", ApprovalDecision.accept()),
				(codex) -> codex.approvals().decide("999", ApprovalDecision.accept()));
		same((codex) -> codex.toolInput().decide("999", ToolInputAnswer.decline()),
				(codex) -> codex.toolInput().decide("999", ToolInputAnswer.decline()));
		same((codex) -> codex.toolCalls().respond("999", ToolCallResponse.success("x")),
				(codex) -> codex.toolCalls().respond("999", ToolCallResponse.success("x")));
		same((codex) -> codex.session(id).ask("one").text(),
				(codex) -> codex.session(id).ask("one").map(TurnResult::text));
		same((codex) -> codex.session(id).interrupt(), (codex) -> codex.session(id).interrupt());
		same((codex) -> codex.sessions().sendMessage(id, SendMessage.of("x")).status(),
				(codex) -> codex.sessions().sendMessage(id, SendMessage.of("x")).map((accepted) -> accepted.status()));
		same((codex) -> codex.sessions().delete(codex.sessions().create(CreateSession.withDefaults()).id()).status(),
				(codex) -> codex.sessions()
					.create(CreateSession.withDefaults())
					.flatMap((created) -> codex.sessions().delete(created.id()))
					.map((deleted) -> deleted.status()));
	}

	@Test
	void anUnknownApprovalIsAnOutcomeAndNotAnError() {
		ApprovalOutcome outcome = this.blocking.approvals().decide("999", ApprovalDecision.decline());
		assertThat(outcome.delivered()).isFalse();
		assertThat(outcome.status()).isEqualTo("not_found");
		assertThat(outcome.approvalId()).isEqualTo("999");
	}

	private void same(Function<CodexManager, Object> first, Function<ReactiveCodexManager, Mono<?>> second) {
		Object reactiveAnswer = second.apply(this.reactive).block(Clients.TIMEOUT);
		assertThat(first.apply(this.blocking)).isNotNull().isEqualTo(reactiveAnswer);
	}

	/**
	 * The clients, and all that their methods of the same name lead to.
	 */
	private static Map<Class<?>, Class<?>> faces() {
		Map<Class<?>, Class<?>> faces = new HashMap<>();
		addFaces(CodexManager.class, ReactiveCodexManager.class, faces);
		return faces;
	}

	private static void addFaces(Class<?> blocking, Class<?> reactive, Map<Class<?>, Class<?>> faces) {
		if (faces.put(blocking, reactive) != null) {
			return;
		}
		for (Method method : reactive.getMethods()) {
			if (method.getReturnType().getSimpleName().startsWith("Reactive")
					&& !BY_NATURE.contains(method.getName())) {
				Class<?> counterpart = Arrays.stream(blocking.getMethods())
					.filter((other) -> other.getName().equals(method.getName()))
					.map(Method::getReturnType)
					.findFirst()
					.orElseThrow(() -> new AssertionError(blocking + " lacks " + method.getName()));
				addFaces(counterpart, method.getReturnType(), faces);
			}
		}
	}

	private static Set<String> signatures(Class<?> face) {
		return Arrays.stream(face.getMethods())
			.filter((method) -> !BY_NATURE.contains(method.getName()))
			.map((method) -> result(method) + " " + method.getName() + parameters(method))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String result(Method method) {
		String name = (method.getReturnType() == boolean.class) ? Boolean.class.getName()
				: method.getGenericReturnType().getTypeName();
		if (method.getReturnType() == Mono.class) {
			name = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0].getTypeName();
		}
		name = name.replace(Flux.class.getName(), Stream.class.getName());
		return name.replace(".Reactive", ".");
	}

	private static List<String> parameters(Method method) {
		return Arrays.stream(method.getGenericParameterTypes()).map((type) -> type.getTypeName()).toList();
	}

	private static Set<String> streams(Class<?> face, String without) {
		return Arrays.stream(face.getMethods())
			.filter((method) -> method.getName().equals("stream"))
			.peek((method) -> assertThat(method.getReturnType()).isIn(Flux.class, TurnResult.class))
			.map((method) -> parameters(method).stream()
				.filter((type) -> without.isEmpty() || !type.startsWith(without))
				.toList()
				.toString())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, List<String>> declarations(Class<?> face) {
		return Arrays.stream(face.getMethods())
			.filter((method) -> method.isAnnotationPresent(Operation.class))
			.collect(Collectors.toMap((method) -> method.getName() + parameters(method), FacesTests::annotations));
	}

	private static List<String> annotations(Method method) {
		Stream<Annotation> own = Arrays.stream(method.getAnnotations());
		Stream<Annotation> ofParameters = Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream);
		return Stream.concat(own, ofParameters).map(Annotation::toString).sorted().toList();
	}

}
