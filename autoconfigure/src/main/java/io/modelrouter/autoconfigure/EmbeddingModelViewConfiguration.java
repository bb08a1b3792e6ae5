package io.modelrouter.autoconfigure;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

import io.modelrouter.ModelRouter;

/**
 * Publishes the only embeddings as an {@link EmbeddingModel} bean, for vector stores, on
 * the terms of {@link ChatModelViewConfiguration}: it disturbs no other.
 */
final class EmbeddingModelViewConfiguration {

	/** The bean name of the view. */
	static final String NAME = "modelRouterEmbeddingModel";

	private EmbeddingModelViewConfiguration() {
	}

	/**
	 * The application has no other: this one is it, unless one turns up later.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnOnlyEmbeddings.class)
	@ConditionalOnMissingBean(value = EmbeddingModel.class, name = NAME)
	static class Alone {

		@Bean(NAME)
		@Fallback
		EmbeddingModel modelRouterEmbeddingModel(ModelRouter router, ModelRouterProperties properties) {
			return only(router, properties);
		}

	}

	/**
	 * The application has others: this one only comes to those who name it.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnOnlyEmbeddings.class)
	@ConditionalOnMissingBean(name = NAME)
	static class BesideOthers {

		@Bean(name = NAME, defaultCandidate = false)
		@Fallback
		EmbeddingModel modelRouterEmbeddingModel(ModelRouter router, ModelRouterProperties properties) {
			return only(router, properties);
		}

	}

	private static EmbeddingModel only(ModelRouter router, ModelRouterProperties properties) {
		return new OnlyEmbeddingModel(router, properties.embeddings().keySet().iterator().next());
	}

}
