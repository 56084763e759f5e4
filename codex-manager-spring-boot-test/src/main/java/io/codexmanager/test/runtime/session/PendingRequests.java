package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open requests: announced, listed, answered once, or expired.
 */
public final class PendingRequests {

	private final Map<String, PendingRequest> open = new LinkedHashMap<>();

	private final RuntimeProcess process;

	private final Signals signals;

	public PendingRequests(RuntimeProcess process, Signals signals) {
		this.process = process;
		this.signals = signals;
	}

	/**
	 * Announce a request.
	 * @param params the runtime's params
	 * @param shape makes the payload of the typed event of the request's id
	 */
	PendingRequest announce(RequestKind kind, TurnRun run, String method, ObjectNode params,
			Function<String, ObjectNode> shape) {
		long number = this.process.nextRequest();
		String id = Long.toString(number);
		ObjectNode payload = shape.apply(id);
		PendingRequest request = new PendingRequest(kind, id, run.session(), run.turn().id(), entryId(kind, id),
				payload, new CompletableFuture<>());
		this.open.put(id, request);
		run.session()
			.transcript()
			.open(request.entryId(), request.turnId(), "system", kind.entryType() + ".request",
					payload.path("summary").asString(), Json.pretty(params));
		this.signals.request(run.session(), method, number, params, kind.requestedEvent(), payload);
		return request;
	}

	private String entryId(RequestKind kind, String id) {
		return switch (kind) {
			case APPROVAL -> "approval-" + id;
			case TOOL_INPUT -> "tool-input-" + id;
			case TOOL_CALL -> "tool-call-" + id + "-" + this.process.nextToolCall();
		};
	}

	String now() {
		return this.signals.now();
	}

	ArrayNode list(RequestKind kind, String sessionId) {
		ArrayNode data = Json.array();
		for (PendingRequest request : this.open.values()) {
			if (request.kind() == kind && request.session().id().equals(sessionId)) {
				data.add(request.payload().deepCopy());
			}
		}
		return data;
	}

	public List<PendingRequest> all() {
		return List.copyOf(this.open.values());
	}

	/**
	 * Resolve an open request.
	 * @param resolution the fields of the resolution that its kind adds
	 * @return the request, or {@code null} if none of that kind and id is open
	 */
	@Nullable PendingRequest resolve(RequestKind kind, String id, ObjectNode answer, ObjectNode resolution, String sentence) {
		PendingRequest request = this.open.get(id);
		if (request == null || request.kind() != kind) {
			return null;
		}
		ObjectNode payload = Json.object();
		payload.put(kind.idField(), id);
		payload.put("status", "resolved");
		payload.setAll(resolution);
		close(request, payload, sentence);
		request.answer().complete(Optional.of(answer));
		return request;
	}

	/**
	 * Expire the matching requests, kind by kind as the manager does.
	 */
	public void expire(Predicate<PendingRequest> which) {
		List<PendingRequest> expired = new ArrayList<>(this.open.values());
		expired.removeIf(which.negate());
		expired.sort(Comparator.comparing(PendingRequest::kind));
		for (PendingRequest request : expired) {
			ObjectNode payload = Json.object();
			payload.put(request.kind().idField(), request.id());
			payload.put("status", "expired");
			if (request.kind() == RequestKind.TOOL_CALL) {
				payload.put("success", false);
			}
			close(request, payload, "Request expired");
			request.answer().complete(Optional.empty());
		}
	}

	/**
	 * Drop all requests without a word, as a restart does.
	 */
	public void vanish() {
		List<PendingRequest> vanished = all();
		this.open.clear();
		vanished.forEach((request) -> request.answer().complete(Optional.empty()));
	}

	private void close(PendingRequest request, ObjectNode payload, String sentence) {
		this.open.remove(request.id());
		request.session()
			.transcript()
			.complete(request.entryId(), request.turnId(), "system", request.kind().entryType() + ".resolved", sentence,
					Json.pretty(payload));
		this.signals.event(request.kind().resolvedEvent(), request.session(), payload);
	}

}
