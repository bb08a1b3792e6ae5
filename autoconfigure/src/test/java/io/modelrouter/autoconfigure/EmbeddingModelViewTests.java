package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.UnknownRouteException;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The only embeddings as an {@link EmbeddingModel} bean beside whatever else the
 * application has.
 */
class EmbeddingModelViewTests {

	private static final String VIEW = EmbeddingModelViewConfiguration.NAME;

	private static final String YAML = """
			model-router:
			  providers:
			    own: { type: embedding-model, bean: ownModel }
			  models:
			    embed: { provider: own }
			  embeddings:
			    search: { primary: embed }
			""";

	private final ApplicationContextRunner runner = Starter.runner(YAML)
		.withBean("ownModel", EmbeddingModel.class, () -> new StubEmbeddingModel(1),
				(definition) -> definition.setAutowireCandidate(false));

	private final ApplicationContextRunner alone = Starter.runner("""
			model-router:
			  providers:
			    openai: { type: openai, api-key: sk-secret-1234 }
			  models:
			    embed: { provider: openai, name: text-embedding-3-small, options: { dimensions: 512 } }
			  embeddings:
			    search: { primary: embed }
			""");

	@Test
	void aloneItIsTheEmbeddingModel() {
		this.alone.withUserConfiguration(ModelUser.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(EmbeddingModel.class).hasBean(VIEW);
			assertThat(context.getBean(ModelUser.class).one.dimensions()).isEqualTo(512);
		});
	}

	@Test
	void besideAnotherItDisturbsNobody() {
		this.alone.withBean("other", EmbeddingModel.class, () -> new StubEmbeddingModel(2))
			.withUserConfiguration(ModelUser.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(EmbeddingModel.class)).isEqualTo(new StubEmbeddingModel(2));
				assertThat(context.getBean(ModelUser.class).one).isEqualTo(new StubEmbeddingModel(2));
				assertThat(context.getBean(ModelUser.class).view).isSameAs(context.getBean(VIEW));
			});
	}

	@Test
	void oneThatIsConfiguredLaterWins() {
		this.alone.withConfiguration(AutoConfigurations.of(LaterAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(EmbeddingModel.class)).isEqualTo(new StubEmbeddingModel(3)));
	}

	@Test
	void viewAsksTheModelOfTheOnlyEmbeddings() {
		this.runner.run((context) -> {
			EmbeddingModel view = context.getBean(VIEW, EmbeddingModel.class);
			assertThat(view.embed("text")).containsExactly(1);
			assertThat(view.embed(new Document("text"))).containsExactly(1);
			assertThat(view.dimensions()).isOne();
			assertThat(view.getEmbeddingContent(new Document("text"))).endsWith("text");
		});
	}

	@Test
	void severalEmbeddingsPublishNone() {
		this.alone.withPropertyValues("model-router.embeddings.other.primary=embed")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ModelRouter.class)
				.doesNotHaveBean(EmbeddingModel.class));
	}

	@Test
	void withoutEmbeddingsThereIsNone() {
		Starter.runner(Starter.SMALL)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddingModel.class));
	}

	@Test
	void applicationsOwnRouterWithoutThemStartsAllTheSame() {
		this.runner.withBean(ModelRouter.class, EmbeddingModelViewTests::emptyRouter).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(UnknownRouteException.class)
				.isThrownBy(() -> context.getBean(VIEW, EmbeddingModel.class).embed("text"));
		});
	}

	private static ModelRouter emptyRouter() {
		return ModelRouterBuilder.create()
			.provider(ModelProviders.chatModel("own", null, () -> new StubChatModel("own"),
					FailureClassifiers.standard(Time.system())), "own")
			.model("own", new ModelSettings("mine", null, ModelSettings.Options.NONE))
			.route(new RouteSettings("chat", "mine"))
			.build();
	}

	static class ModelUser {

		@Autowired
		EmbeddingModel one;

		@Autowired
		@Qualifier(EmbeddingModelViewConfiguration.NAME)
		EmbeddingModel view;

	}

	@AutoConfiguration(after = ModelRouterAutoConfiguration.class)
	static class LaterAutoConfiguration {

		@Bean
		EmbeddingModel later() {
			return new StubEmbeddingModel(3);
		}

	}

}
