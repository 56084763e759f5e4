package io.codexmanager.client;

import java.net.URI;
import java.util.List;

import io.codexmanager.event.EventDispatcher;
import io.codexmanager.inventory.Inventory;
import io.codexmanager.inventory.InventoryEntry;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the event stream, the one operation that is no call, against the inventory. Both
 * faces share it.
 */
class StreamInventoryTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void theStreamIsOpenedAsTheInventoryHasIt() {
		InventoryEntry entry = Inventory.of("stream");
		URI uri = URI.create("ws" + this.manager.baseUrl().toString().substring(4) + "/api" + entry.path());
		connect(StreamSettings.of("test", uri));
		connect(StreamSettings.of("test", uri).threadId("a b"));
		assertThat(this.manager.handshakes()).extracting(RecordedRequest::method)
			.containsExactly(entry.method(), entry.method());
		assertThat(this.manager.handshakes()).extracting(RecordedRequest::path).containsOnly("/api" + entry.path());
		assertThat(entry.query().keySet()).containsExactly("threadId");
		assertThat(this.manager.handshakes()).extracting(RecordedRequest::query).containsExactly("", "threadId=a%20b");
	}

	private void connect(StreamSettings settings) {
		EventDispatcher dispatcher = new EventDispatcher(new EventDispatcher.Source("test", false),
				ProtocolJson.builder().build(), List.of(), (event) -> {
				}, (event, failure) -> {
				});
		ReactiveCodexManager client = Clients.of(this.manager).build();
		CodexEventStream stream = CodexEventStream.builder(settings, dispatcher, () -> client).build();
		stream.start();
		try {
			Awaitility.await().atMost(Patience.LIMIT).until(stream::isConnected);
		}
		finally {
			stream.stop();
		}
	}

}
