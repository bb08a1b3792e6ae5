package io.modelrouter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.AttemptRecord;
import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * YAML to the wire and back, with every provider type.
 */
class OverSocketsTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() {
		this.runner = Starter.runner("""
				model-router:
				  providers:
				    gemini: { type: gemini, base-url: "%1$s", api-key: key-gemini }
				    openai: { type: openai, base-url: "%2$s", api-keys: [ key-openai-a, key-openai-b ] }
				    claude: { type: anthropic, base-url: "%3$s", api-key: key-claude }
				    local: { type: openai-compatible, base-url: "%2$s" }
				  models:
				    flash: { provider: gemini, name: gemini-3.6-flash, options: { temperature: 0.25, max-tokens: 321 } }
				    gpt: { provider: openai, name: gpt-5.5, options: { temperature: 0.25, max-tokens: 321 } }
				    opus: { provider: claude, name: claude-opus-4-7, options: { temperature: 0.25, max-tokens: 321 } }
				    llama: { provider: local, name: llama-9, options: { temperature: 0.25, max-tokens: 321 } }
				  routes:
				    flash: { primary: flash }
				    gpt: { primary: gpt }
				    opus: { primary: opus }
				    llama: { primary: llama }
				    all: { primary: flash, fallback: [ gpt, opus, llama ], max-wait: 90s, max-retries: 0 }
				  default-route: all
				""".formatted(this.simulator.geminiBaseUrl(), this.simulator.openAiBaseUrl(),
				this.simulator.anthropicBaseUrl()));
	}

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "flash,gemini-3.6-flash", "gpt,gpt-5.5", "opus,claude-opus-4-7", "llama,llama-9" })
	void everyTypeAnswersWithItsModelAndOptions(String route, String model) {
		this.simulator.model(model).thenAnswer("Forty-two.");
		this.runner.run((context) -> {
			RoutedResponse response = context.getBean(ModelRouter.class).route(route).call("How much?");
			assertThat(response.text()).isEqualTo("Forty-two.");
			assertThat(response.model()).isEqualTo(route);
			assertThat(this.simulator.requests(model)).singleElement()
				.satisfies((request) -> assertThat(request.body()).contains("How much?", "0.25", "321"));
		});
	}

	@Test
	void brokenModelsAreRoutedAround() {
		this.simulator.model("gemini-3.6-flash").always(Fault.status(503));
		this.simulator.model("gpt-5.5").always(Fault.reset());
		this.runner.run((context) -> {
			RoutedResponse response = context.getBean(ModelRouter.class).route().call("hello");
			assertThat(response.model()).isEqualTo("opus");
			assertThat(response.attempts()).extracting(AttemptRecord::model).containsExactly("flash", "gpt", "opus");
		});
	}

	@Test
	void chatClientWorksOnThePublishedView() {
		this.simulator.model("gemini-3.6-flash").always(Fault.status(503));
		this.runner.run((context) -> {
			ChatClient client = ChatClient.create(context.getBean(ChatModel.class));
			assertThat(client.prompt("hello").call().content()).contains("hello");
			assertThat(this.simulator.requests("gpt-5.5")).hasSize(1);
		});
	}

	@Test
	void keysRotateAndAreReplacedWhileRunning() {
		this.runner.run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			router.route("gpt").call("one");
			router.route("gpt").call("two");
			router.replaceKeys("openai", List.of("key-openai-c"));
			router.route("gpt").call("three");
			assertThat(this.simulator.requests("gpt-5.5")).extracting("key")
				.startsWith("key-openai-a", "key-openai-b")
				.last()
				.isEqualTo("key-openai-c");
		});
	}

	@Test
	void refusalOfAKeyShowsNoKey() {
		this.simulator.acceptKeys("key-openai-good");
		this.runner.run((context) -> assertThatException()
			.isThrownBy(() -> context.getBean(ModelRouter.class).route("gpt").call("x"))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("key-openai-a", "key-openai-b")));
	}

	@Test
	void routerIsClosedWithTheContext() {
		ModelRouter[] router = new ModelRouter[1];
		this.runner.withPropertyValues("model-router.routes.gpt.max-retries=0").run((context) -> {
			router[0] = context.getBean(ModelRouter.class);
			router[0].route("gpt").call("open");
		});
		assertThatException().isThrownBy(() -> router[0].route("gpt").call("closed"));
		assertThat(this.simulator.requests("gpt-5.5")).hasSize(1);
	}

}
