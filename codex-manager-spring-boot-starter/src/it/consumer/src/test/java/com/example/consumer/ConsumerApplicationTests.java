package com.example.consumer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerApplicationTests {

	@Test
	void theClientReachesTheManagerOfTheYaml() throws IOException {
		HttpServer manager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		manager.createContext("/api/health", ConsumerApplicationTests::answer);
		manager.start();
		try (ConfigurableApplicationContext context = SpringApplication.run(ConsumerApplication.class,
				"--manager.port=" + manager.getAddress().getPort())) {
			assertThat(context.getBean(Reviews.class).possible()).isTrue();
		}
		finally {
			manager.stop(0);
		}
	}

	private static void answer(HttpExchange exchange) throws IOException {
		byte[] body = "{\"status\":\"ok\",\"service\":\"api\",\"codex\":{\"running\":true,\"initialized\":true}}"
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
