package io.modelrouter.autoconfigure;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.beans.factory.ListableBeanFactory;

import io.modelrouter.provider.ProviderType;

/**
 * The models among the application's beans, and what counts tokens for them.
 *
 * @param chat those that answer prompts
 * @param embedding those that embed texts
 * @param tokenizers those that count tokens
 */
record ApplicationModels(ModelBeans<ChatModel> chat, ModelBeans<EmbeddingModel> embedding,
		ModelBeans<TokenCountEstimator> tokenizers) {

	static ApplicationModels of(ListableBeanFactory beanFactory) {
		return new ApplicationModels(new ModelBeans<>(beanFactory, ChatModel.class, ChatModelViewConfiguration.NAME),
				new ModelBeans<>(beanFactory, EmbeddingModel.class, EmbeddingModelViewConfiguration.NAME),
				new ModelBeans<>(beanFactory, TokenCountEstimator.class, null));
	}

	/**
	 * Those that a provider of the type may refer to.
	 */
	ModelBeans<?> of(ProviderType type) {
		return (type == ProviderType.EMBEDDING_MODEL) ? this.embedding : this.chat;
	}

	/**
	 * The one that is named.
	 */
	Optional<TokenCountEstimator> tokenizer(@Nullable String name) {
		return Optional.ofNullable(name).map((named) -> this.tokenizers.named(named).get());
	}

}
