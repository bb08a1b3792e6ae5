package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prices change while the application runs, and nobody waits for them.
 */
@Timeout(60)
class PricingRefreshTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final CountDownLatch answer = new CountDownLatch(1);

	@TempDir
	private Path directory;

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] body = """
				{ "openai": { "models": { "gpt-5.5": { "cost": { "input": 7, "output": 1 } },
				  "new": { "cost": { "input": 3, "output": 1 } } } } }""".getBytes(StandardCharsets.UTF_8);
		this.server.createContext("/", (exchange) -> {
			try {
				this.answer.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.answer.countDown();
		this.server.stop(0);
	}

	@Test
	void runningRouterTakesFetchedPricesAndTheNextStartBeginsWithThem() {
		runner().run((context) -> {
			Pricing pricing = context.getBean(Pricing.class);
			Price known = Objects.requireNonNull(pricing.of("gpt"));
			Price unknown = Objects.requireNonNull(pricing.of("new"));
			assertThat(input(known)).isEqualByComparingTo("5");
			assertThat(unknown.isKnown()).isFalse();
			this.answer.countDown();
			while (!unknown.isKnown() || input(known).compareTo(new BigDecimal("7")) != 0) {
				Thread.onSpinWait();
			}
			assertThat(input(unknown)).isEqualByComparingTo("3");
		});
		this.server.stop(0);
		runner().run((context) -> {
			assertThat(input(context.getBean(Pricing.class).of("gpt"))).isEqualByComparingTo("7");
			assertThat(input(context.getBean(Pricing.class).of("new"))).isEqualByComparingTo("3");
		});
	}

	private ApplicationContextRunner runner() {
		return Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, api-key: sk-secret-1234 }
				  models:
				    gpt: { provider: openai, name: gpt-5.5 }
				    new: { provider: openai, name: new }
				  routes:
				    chat: { primary: gpt, fallback: [new] }
				  pricing:
				    refresh: { url: "http://127.0.0.1:%d/prices.json", file: "%s" }
				""".formatted(this.server.getAddress().getPort(), this.directory.resolve("prices.json")));
	}

	private static BigDecimal input(Price price) {
		Cost cost = Objects.requireNonNull(price.cost(new TokenUsage(100_000, 0, 0, 0, 0), NOW));
		return cost.amount().movePointRight(1);
	}

}
