package io.modelrouter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedEmbeddings;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Embeddings from YAML, and what is refused because vectors would be mixed.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddingsTests {

	private static final String YAML = """
			model-router:
			  providers:
			    openai: { type: openai, base-url: "%1$s", api-key: key-openai }
			    relay: { type: openai-compatible, base-url: "%1$s", api-key: key-relay }
			    gemini: { type: gemini, base-url: "%2$s", api-key: key-gemini }
			    claude: { type: anthropic, api-key: key-claude }
			    own: { type: embedding-model, bean: ownModel }
			  models:
			    embed: { provider: openai, name: text-embedding-3-small, price: { input: 0.02 } }
			    embed-b: { provider: relay, name: openai/text-embedding-3-small, vector-space: text-embedding-3-small }
			    gemini: { provider: gemini, name: gemini-embedding-001,
			              options: { dimensions: 64, task-type: RETRIEVAL_QUERY } }
			    own: { provider: own }
			    gpt: { provider: openai, name: gpt-5.5 }
			    opus: { provider: claude, name: claude-opus-4-7 }
			  routes:
			    chat: { primary: gpt }
			  embeddings:
			    search: { primary: embed, fallback: [ embed-b ], timeout: 10s, max-retries: 1, max-wait: 30s }
			    queries: { primary: gemini }
			    own: { primary: own }
			""";

	private static final ApplicationContextRunner runner = runner("http://localhost:1/v1", "http://localhost:1");

	private static ApplicationContextRunner runner(String openAi, String gemini) {
		return Starter.runner(YAML.formatted(openAi, gemini))
			.withBean("ownModel", EmbeddingModel.class, () -> new StubEmbeddingModel(1));
	}

	@Test
	void everyTypeEmbedsAndFallsBack() {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			simulator.model("text-embedding-3-small").always(Fault.status(403));
			runner(simulator.openAiBaseUrl(), simulator.geminiBaseUrl()).run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				RoutedEmbeddings found = router.embeddings("search")
					.call(new EmbeddingRequest(List.of("one", "two"), null));
				assertThat(found.model()).isEqualTo("embed-b");
				assertThat(found.vectors()).hasSize(2);
				assertThat(router.embeddings("queries").embed("one")).hasSize(64);
				assertThat(simulator.requests("gemini-embedding-001")).singleElement()
					.satisfies((request) -> assertThat(request.body()).contains("RETRIEVAL_QUERY"));
				assertThat(router.embeddings("own").embed("one")).containsExactly(1);
			});
		}
	}

	@Test
	void priceOfEmbeddingsNeedsNoOutput() {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			runner(simulator.openAiBaseUrl(), simulator.geminiBaseUrl())
				.run((context) -> assertThat(context.getBean(ModelRouter.class)
					.embeddings("search")
					.call(new EmbeddingRequest(List.of("four"), null))
					.cost()).hasToString("0.00000002 USD"));
		}
	}

	@Test
	void embeddingsAloneAreEnough() {
		Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, api-key: key-1234 }
				  models:
				    embed: { provider: openai, name: text-embedding-3-small }
				  embeddings:
				    search: { primary: embed }
				""").run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ModelRouter.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					embeddings.search.fallback=gemini            | whose vectors are of 'gemini-embedding-001', not of 'text-embedding-3-small' as those of 'embed' | set model-router.models.gemini.vector-space to text-embedding-3-small
					models.embed-b.vector-space=                 | whose vectors are of 'openai/text-embedding-3-small'  | set model-router.models.embed-b.vector-space to text-embedding-3-small
					models.embed-b.options.dimensions=512        | whose vectors have other dimensions than those of 'embed' | set model-router.models.embed-b.options.dimensions to the same number
					embeddings.search.fallback=embed-b,embed-b   | names 'embed-b' twice                                 | name every model once
					embeddings.search.fallback=embed             | repeats the primary                                   | remove it
					embeddings.search.primary=embd               | names model 'embd', which is not described            | did you mean
					embeddings.chat.primary=embed                | model-router.embeddings.chat has the name of a route  | another name
					embeddings.bad.primary=opus                  | whose provider is of type anthropic and has no embeddings | name a model of type openai
					embeddings.bad.primary=gpt                   | which model-router.routes.chat.primary names too      | describe it twice
					embeddings.bad.timeout=5s                    | model-router.embeddings.bad.primary is missing        | name the model to try first
					routes.bad.primary=own                       | whose provider is of type embedding-model and only embeds | name a model that answers prompts
					providers.own.bean=nobody                    | names EmbeddingModel bean 'nobody', which does not exist | ownModel
					providers.own.bean=                          | model-router.providers.own.bean is missing            | name the EmbeddingModel bean to call
					providers.own.api-key=secret-key             | has no effect on type embedding-model                 | set it on the bean
					models.gpt.price.input=1                     | model-router.models.gpt.price.output is missing       | leave the whole price out
					""")
	void whatCannotBeIsRefusedWithItsCure(String setting, String description, String action) {
		FailureAnalysis analysis = Starter.analysis(runner.withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).contains(description);
		assertThat(analysis.getAction()).contains(action);
	}

	@Test
	void figuresThatFitAreNotWarnedOf(CapturedOutput output) {
		runner
			.withPropertyValues("model-router.models.embed-b.price.input=0.02",
					"model-router.models.gemini.price.input=0.15", "model-router.models.own.price.input=0")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"embeddings.search.max-wait=11s|model-router.embeddings.search.timeout is 10s, but model-router.embeddings.search.max-wait of 11s leaves the first attempt only 5500ms.",
			"models.gpt.options.dimensions=3|model-router.models.gpt.options.dimensions is not used: no embeddings name model 'gpt'.",
			"models.gpt.options.task-type=X|model-router.models.gpt.options.task-type is not used",
			"models.gpt.vector-space=x|model-router.models.gpt.vector-space is not used" })
	void figuresThatCannotBeHadAreWarnedOf(String setting, CapturedOutput output) {
		int bar = setting.indexOf('|');
		runner.withPropertyValues("model-router." + setting.substring(0, bar))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(setting.substring(bar + 1));
	}

}
