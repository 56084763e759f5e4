package io.codexmanager.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes the faces of a client, one per reading mode. They share everything but how they
 * read, the turns of {@code session(id)} included, which are always followed in the mode
 * of the profile.
 */
final class ClientFaces {

	private final ClientParts parts;

	private final OperationExchangeAdapter adapter;

	private final OperationTypes types = new OperationTypes();

	private final Map<ReadingMode, DefaultReactiveCodexManager> faces = new ConcurrentHashMap<>();

	ClientFaces(ClientParts parts) {
		this.parts = parts;
		this.adapter = new OperationExchangeAdapter(parts.chain(), parts.executor(), parts.reader(), parts.errors(),
				parts.notes());
	}

	DefaultReactiveCodexManager create(ReadingMode mode, Function<ReactiveCodexManager, TurnRunner> turns) {
		DefaultReactiveCodexManager face = new DefaultReactiveCodexManager(this.parts.profile(), proxies(mode),
				this.parts.reader().mapper(), turns, extras(mode));
		this.faces.put(mode, face);
		return face;
	}

	private HttpServiceProxyFactory proxies(ReadingMode mode) {
		return HttpServiceProxyFactory.builderFor(this.adapter)
			.httpRequestValuesProcessor(new OperationProcessor(this.parts.profile(), mode))
			.customArgumentResolver(new QueryArgumentResolver())
			.build();
	}

	private ClientExtras extras(ReadingMode mode) {
		return new ClientExtras(new DefaultReactiveRawOperations(this.parts, mode),
				new OperationPayloadReader(this.parts, this.types, mode), this.parts.reader().values(),
				this.parts.life()::close, this::inMode);
	}

	private ReactiveCodexManager inMode(ReadingMode mode, TurnRunner turns) {
		DefaultReactiveCodexManager known = this.faces.get(mode);
		return (known != null) ? known
				: this.faces.computeIfAbsent(mode, (key) -> new DefaultReactiveCodexManager(this.parts.profile(),
						proxies(key), this.parts.reader().mapper(), (face) -> turns, extras(key)));
	}

}
