package io.codexmanager.skill;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.protocol.request.ToolCall;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/**
 * A server that takes the answers to tool calls.
 */
final class AnswerServer implements AutoCloseable {

	private final List<Answer> answers = new CopyOnWriteArrayList<>();

	private final List<ToolCall> waiting = new CopyOnWriteArrayList<>();

	private final Map<String, ReactiveCodexManager> clients = new ConcurrentHashMap<>();

	private volatile BiFunction<Answer, Integer, Mono<Reply>> behaviour = (answer, number) -> Mono
		.just(Reply.ok(answer.requestId(), "thread-1"));

	private final DisposableServer server;

	AnswerServer() {
		this.server = HttpServer.create()
			.port(0)
			.route((routes) -> routes.post("/api/tool-calls/{id}/response",
					(request, response) -> request.receive().aggregate().asString().flatMap((body) -> {
						Answer answer = new Answer(String.valueOf(request.param("id")), SkillContexts.json(body));
						this.answers.add(answer);
						return this.behaviour.apply(answer, this.answers.size());
					})
						.flatMap((reply) -> response.status(reply.status())
							.header("Content-Type", "application/json")
							.sendString(Mono.just(reply.body()))
							.then()))
				.get("/api/sessions/{id}/tool-calls",
						(request, response) -> response.header("Content-Type", "application/json")
							.sendString(Mono.just(SkillContexts.MAPPER
								.writeValueAsString(Map.of("data", List.copyOf(this.waiting)))))))
			.bindNow();
	}

	ReactiveCodexManager client(String profile) {
		return this.clients.computeIfAbsent(profile,
				(name) -> ReactiveCodexManager
					.builder(name, URI.create("http://localhost:" + this.server.port() + "/api"))
					.build());
	}

	/**
	 * Set what is replied.
	 * @param behaviour makes the reply from the answer and its number, from 1
	 */
	void behave(BiFunction<Answer, Integer, Mono<Reply>> behaviour) {
		this.behaviour = behaviour;
	}

	/**
	 * Take a call into the list of those that wait for an answer.
	 * @param call the call
	 */
	void waiting(ToolCall call) {
		this.waiting.add(call);
	}

	/**
	 * Let the list be empty.
	 */
	void nothingWaits() {
		this.waiting.clear();
	}

	List<Answer> answers() {
		return this.answers;
	}

	@Override
	public void close() {
		this.clients.values().forEach(ReactiveCodexManager::close);
		this.server.disposeNow();
	}

	/**
	 * An answer that was received.
	 *
	 * @param requestId the call
	 * @param body the answer
	 */
	record Answer(String requestId, JsonNode body) {

		boolean success() {
			return this.body.path("success").asBoolean();
		}

		String text() {
			return this.body.path("contentItems").path(0).path("text").asString();
		}

	}

	/**
	 * What is replied.
	 *
	 * @param status the status
	 * @param body the body
	 */
	record Reply(int status, String body) {

		static Reply ok(String requestId, String threadId) {
			return new Reply(200,
					"{\"status\":\"ok\",\"requestId\":\"%s\",\"threadId\":\"%s\"}".formatted(requestId, threadId));
		}

		static Reply of(int status, String body) {
			return new Reply(status, body);
		}

	}

}
