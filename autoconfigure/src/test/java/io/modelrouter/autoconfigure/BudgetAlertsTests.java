package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlertListener;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelRouterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application is told of its budgets. Each answer costs 1.
 */
@ExtendWith(OutputCaptureExtension.class)
class BudgetAlertsTests {

	private static final String YAML = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    small: { provider: own, price: { input: 0, output: 1000 }, options: { max-tokens: 1000 } }
			  routes:
			    chat: { primary: small }
			  budgets:
			    all: { amount: 10, period: month, alerts: { forecast: false, spike-factor: 0 } }
			  alerts:
			    webhooks:
			      ops: { url: "http://127.0.0.1:%d/hook/token-1234", template: wecom, at-least: 80%% }
			""";

	private final BlockingQueue<BudgetAlert> heard = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final CountDownLatch gate = new CountDownLatch(1);

	private final AtomicInteger status = new AtomicInteger(200);

	@TempDir
	private Path directory;

	private HttpServer chat;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() throws IOException {
		this.chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.chat.createContext("/hook", this::answer);
		this.chat.start();
		this.runner = Starter.runner(YAML.formatted(this.chat.getAddress().getPort()))
			.withPropertyValues("model-router.ledger.file=" + this.directory.resolve("ledger.jsonl"))
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Events.class, () -> new Events(this.heard));
	}

	@AfterEach
	void stop() {
		this.gate.countDown();
		this.chat.stop(0);
	}

	@Test
	void everyLevelIsAnEventAMetricALineAndAMessage(CapturedOutput output) {
		this.runner.run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			call(router, 5);
			BudgetAlert half = this.heard.take();
			assertThat(half.percent()).isEqualByComparingTo("50");
			call(router, 3);
			assertThat(this.heard.take().percent()).isEqualByComparingTo("80");
			call(router, 2);
			assertThat(this.heard.take().percent()).isEqualByComparingTo("100");
			assertThatExceptionOfType(ModelRouterException.class).isThrownBy(() -> call(router, 1));
			assertThat(this.messages.take()).contains("\"msgtype\":\"text\"").contains("has passed 80 %");
			assertThat(this.messages.take()).contains("Budget 'all' is used up: 10 of 10 USD");
			assertThat(router.alerts()).hasSize(3).last().isEqualTo(half);
			for (String level : new String[] { "50", "80", "100" }) {
				assertThat(context.getBean(MeterRegistry.class)
					.get("model.router.budget.alerts")
					.tags("budget", "all", "kind", "threshold", "level", level)
					.counter()
					.count()).isEqualTo(1);
			}
		});
		assertThat(this.heard).isEmpty();
		assertThat(output.getOut().split("Budget 'all' is used up", -1)).hasSize(2);
		assertThat(output).contains("Budget 'all' has passed 50 %").doesNotContain("token-1234");
	}

	@Test
	void listenersAreBeans() {
		BlockingQueue<BudgetAlert> told = new LinkedBlockingQueue<>();
		this.runner.withBean(BudgetAlertListener.class, () -> told::add).run((context) -> {
			call(context.getBean(ModelRouter.class), 8);
			BudgetAlert last = this.heard.take();
			while (last.percent().intValue() < 80) {
				last = this.heard.take();
			}
			while (!told.contains(last)) {
				Thread.onSpinWait();
			}
		});
	}

	@Test
	void aChatThatHangsDelaysNoCallAndGetsItsMessageAfterTheRestart() {
		this.status.set(0);
		this.runner.run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			call(router, 8);
			this.messages.take();
			call(router, 1);
			assertThat(router.budgets().get(0).spent()).isEqualByComparingTo("9");
		});
		this.status.set(200);
		this.gate.countDown();
		this.heard.clear();
		this.runner.run((context) -> {
			assertThat(this.messages.take()).contains("has passed 80 %");
			ModelRouter router = context.getBean(ModelRouter.class);
			assertThat(router.alerts()).isNotEmpty();
			call(router, 1);
			assertThat(this.heard.take().percent()).isEqualByComparingTo("100");
			assertThat(this.messages.take()).contains("is used up");
		});
		assertThat(this.heard).isEmpty();
		assertThat(this.messages).isEmpty();
	}

	@Test
	void aBudgetThatRefusesIsReachedEvenIfALittleIsLeft() {
		this.runner.withPropertyValues("model-router.budgets.all.amount=9.97").run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			assertThatExceptionOfType(ModelRouterException.class).isThrownBy(() -> call(router, 11));
			BudgetAlert last = this.heard.take();
			while (last.percent().intValue() < 100) {
				last = this.heard.take();
			}
			assertThat(last.budget().spent()).isEqualByComparingTo("9");
			assertThat(last.message()).startsWith("Budget 'all' has no room any more");
		});
	}

	private void call(ModelRouter router, int times) {
		for (int i = 0; i < times; i++) {
			router.route().call("Hello");
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		int answer = this.status.get();
		String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.messages.add(message);
		if (answer == 0) {
			await();
			exchange.close();
			return;
		}
		byte[] body = "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private void await() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** As an application listens. */
	static final class Events {

		private final BlockingQueue<BudgetAlert> heard;

		Events(BlockingQueue<BudgetAlert> heard) {
			this.heard = heard;
		}

		@EventListener
		void on(BudgetAlert alert) {
			this.heard.add(alert);
		}

	}

}
